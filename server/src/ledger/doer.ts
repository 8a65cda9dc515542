import { Ctx, Field, ID, ObjectType, Resolver, Root, FieldResolver } from 'type-graphql'
import type { Reading } from '../kernel/reading.ts'
import { ApiKey } from '../people/keys/apiKey.entity.ts'
import { Person } from '../people/person.entity.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'Who did something: a person, a key, a rule, a visitor or the product itself.',
})
export class Doer {
  @Field(() => String, { description: 'person, key, rule, visitor or system.' })
  kind!: string

  @Field(() => ID, { description: 'The person’s or key’s id, or the rule’s name.' })
  id!: string
}

@Resolver(() => Doer)
export class DoerResolver {
  @FieldResolver(() => String, { nullable: true, description: 'A person’s name, or a key’s.' })
  async name(@Root() { kind, id }: Doer, @Ctx() { load }: Reading) {
    if (kind === 'key') return (await load.one(ApiKey, id))?.name ?? null
    return kind === 'person' ? ((await load.one(Person, id))?.name ?? null) : null
  }
}
