import type { ContactKind } from '@muster/shared/vocabulary/deliveries'
import { verifyContactMethodInput } from '@muster/shared/inputs/verifyContactMethod'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Done } from '../../kernel/command.ts'
import { ContactKindEnum } from '../enums.ts'
import { Position } from '../../kernel/position.ts'
import type { Asking } from '../../kernel/reading.ts'
import { BadInput, Unauthenticated } from '../../kernel/refusals.ts'
import { addContactMethod } from './addContactMethod.ts'
import { changeContactMethod } from './changeContactMethod.ts'
import { ContactMethod } from './contactMethod.entity.ts'
import { orderContactMethods } from './orderContactMethods.ts'
import { proveCode } from './proveCode.ts'
import { removeContactMethod } from './removeContactMethod.ts'
import { sendContactCode } from './sendContactCode.ts'
import { testContactMethod } from './testContactMethod.ts'
import { verifyContactMethod } from './verifyContactMethod.ts'

@InputType({ description: 'One more way to be reached.' })
class AddContactMethodInput {
  @Field(() => ContactKindEnum, { description: 'Which way.' })
  kind!: ContactKind

  @Field(() => String, {
    description: 'An address, a number with its country, a webhook of a chat, or a browser’s subscription as JSON.',
  })
  address!: string

  @Field(() => String, { nullable: true, description: 'What you call it.' })
  label?: string | null

  @Field(() => Int, { defaultValue: 0, description: 'How long after the page, in milliseconds.' })
  afterMs!: number
}

@InputType({ description: 'A name and a delay; another address is another method.' })
class ChangeContactMethodInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string

  @Field(() => String, { nullable: true, description: 'What you call it; null for nothing.' })
  label!: string | null

  @Field(() => Int, { description: 'How long after the page, in milliseconds.' })
  afterMs!: number

  @Field(() => Int, { nullable: true, description: 'The version you saw; another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'The code that was sent there.' })
class VerifyContactMethodInput {
  @Field(() => ID, { description: 'Which method.' })
  id!: string

  @Field(() => String, { description: 'Six digits.' })
  code!: string
}

@InputType({ description: 'In which order you are reached.' })
class OrderContactMethodsInput {
  @Field(() => [ID], { description: 'All that you have, the first first.' })
  ids!: string[]
}

@ObjectType({ simpleResolvers: true, description: 'A way to be reached, changed.' })
class ContactMethodPayload {
  @Field(() => ContactMethod, { description: 'As it stands now.' })
  contactMethod!: ContactMethod

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'The ways to be reached are in another order.' })
class ContactOrderPayload {
  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

const payload = ({ value, position }: Done<ContactMethod>): ContactMethodPayload => ({ contactMethod: value, position })

@Resolver()
export class ContactCommandsResolver {
  @Mutation(() => ContactMethodPayload, {
    description: 'One more way to reach you; a code is sent there, and it counts once you have given it back.',
  })
  async addContactMethod(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddContactMethodInput, { description: 'Which way, and where to.' }) input: AddContactMethodInput,
  ): Promise<ContactMethodPayload> {
    return payload(await addContactMethod(caller, input))
  }

  @Mutation(() => ContactMethodPayload, {
    description: 'The code came: from now on you are reached there. Five tries, ten minutes.',
  })
  async verifyContactMethod(
    @Ctx() { caller, actor, asOf }: Asking,
    @Arg('input', () => VerifyContactMethodInput, { description: 'Which method, and the code.' }) input: VerifyContactMethodInput,
  ): Promise<ContactMethodPayload> {
    const parsed = verifyContactMethodInput.safeParse(input)
    if (!parsed.success) throw BadInput.of(parsed.error.issues)
    const { id, code } = parsed.data
    if (actor.kind !== 'person') throw new Unauthenticated()
    const proved = await proveCode(caller.kernel.em.fork(), { id, personId: actor.id, code, now: asOf })
    return payload(await verifyContactMethod(caller, { id, proved }))
  }

  @Mutation(() => ContactMethodPayload, { description: 'Another code; those sent before are of no use any more.' })
  async sendContactCode(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'To which.' }) id: string,
  ): Promise<ContactMethodPayload> {
    return payload(await sendContactCode(caller, { id }))
  }

  @Mutation(() => ContactMethodPayload, {
    description: 'A message that goes the way a page would; `lastTry` says what came of it.',
  })
  async testContactMethod(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
  ): Promise<ContactMethodPayload> {
    return payload(await testContactMethod(caller, { id }))
  }

  @Mutation(() => ContactMethodPayload, { description: 'Calls it something else, or gives it another delay.' })
  async changeContactMethod(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeContactMethodInput, { description: 'Which, and what.' }) input: ChangeContactMethodInput,
  ): Promise<ContactMethodPayload> {
    return payload(await changeContactMethod(caller, input))
  }

  @Mutation(() => ContactOrderPayload, { description: 'In which order you are reached; all that you have are named.' })
  async orderContactMethods(
    @Ctx() { caller }: Asking,
    @Arg('input', () => OrderContactMethodsInput, { description: 'The first first.' }) input: OrderContactMethodsInput,
  ): Promise<ContactOrderPayload> {
    const { position } = await orderContactMethods(caller, input)
    return { position }
  }

  @Mutation(() => ContactMethodPayload, { description: 'Nothing is sent there any more; its address is forgotten.' })
  async removeContactMethod(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
    @Arg('confirm', () => Boolean, {
      nullable: true,
      description: 'It is meant, though you are on call and nobody could page you any more.',
    })
    confirm: boolean | null,
  ): Promise<ContactMethodPayload> {
    return payload(await removeContactMethod(caller, { id, confirm }))
  }
}
