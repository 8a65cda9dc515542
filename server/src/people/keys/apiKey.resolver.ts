import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { keyScopes } from '@muster/shared/policy/keyScopes'
import type { Done } from '../../kernel/command.ts'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { ApiKey } from './apiKey.entity.ts'
import { createKey } from './createKey.ts'
import { hashSecret, makeSecret } from '../sessions/hashSecret.ts'
import { Person } from '../person.entity.ts'
import { writeKey } from './readKey.ts'
import { revokeKey } from './revokeKey.ts'
import { Viewer } from '../sessions/session.resolver.ts'

@InputType({ description: 'A key for a program.' })
class CreateKeyInput {
  @Field(() => String, { description: 'What it is for.' })
  name!: string

  @Field(() => [String], { description: '`read`, or `command:` and an operation; `keyScopes` has all.' })
  scopes!: string[]

  @Field(() => Date, { description: 'From then on it opens nothing; within a year.' })
  expiresAt!: Date
}

@ObjectType({ simpleResolvers: true, description: 'A key, changed.' })
class KeyPayload {
  @Field(() => ApiKey, { description: 'As it stands now.' })
  key!: ApiKey

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'A key, and what a program sends.' })
class CreatedKeyPayload extends KeyPayload {
  @Field(() => String, {
    nullable: true,
    description: 'Send it as `Authorization: Bearer …`. It is shown once: a repeated call has null.',
  })
  bearer!: string | null
}

const payload = ({ value, position }: Done<ApiKey>): KeyPayload => ({ key: value, position })

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => [String], { description: 'Everything that a key may be for.' })
  keyScopes(): readonly string[] {
    return keyScopes
  }

  @FieldResolver(() => Person, { nullable: true, description: 'In whose name it acts.' })
  owner(@Root() { ownerId }: ApiKey, @Ctx() { load }: Reading) {
    return load.one(Person, ownerId)
  }

  @Mutation(() => CreatedKeyPayload, { description: 'A key in your name, never beyond your rights.' })
  async createKey(
    @Ctx() { caller }: Asking,
    @Arg('input', () => CreateKeyInput, { description: 'For what, and until when.' }) input: CreateKeyInput,
  ): Promise<CreatedKeyPayload> {
    const secret = makeSecret()
    const done = await createKey(caller, { ...input, secretHash: hashSecret(secret) })
    return { ...payload(done), bearer: done.isReplay ? null : writeKey(done.value.id, secret) }
  }

  @Mutation(() => KeyPayload, { description: 'From now on the key opens nothing; its sockets are cut.' })
  async revokeKey(@Ctx() { caller }: Asking, @Arg('id', () => ID, { description: 'Which.' }) id: string): Promise<KeyPayload> {
    return payload(await revokeKey(caller, { id }))
  }
}

@Resolver(() => Viewer)
export class ViewerKeysResolver {
  @FieldResolver(() => [ApiKey], {
    description: 'Your keys that still open something, the latest first. None is told while a second factor is awaited.',
  })
  async keys(@Root() { person, awaitsSecondFactor }: Viewer, @Ctx() { em, asOf }: Reading) {
    if (awaitsSecondFactor) return []
    const live = { ownerId: person.id, revokedAt: null, expiresAt: { $gt: asOf } }
    return em.find(ApiKey, live, { orderBy: { id: 'desc' }, limit: 100 })
  }
}
