import { mayPerform } from '@muster/shared/rules/mayPerform'
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import type { Asking } from '../../kernel/reading.ts'
import { countBreakGlass } from './countBreakGlass.ts'
import { markBreakGlass } from './markBreakGlass.ts'
import { payload, PersonPayload } from '../personCommands.resolver.ts'
import type { AtTheDoor } from '../sessions/session.resolver.ts'
import { unlinkAccount } from './unlinkAccount.ts'
import { unmarkBreakGlass } from './unmarkBreakGlass.ts'

/** What administrators do about a provider of accounts: whose is linked, and who comes in without it. */
@Resolver()
export class BreakGlassResolver {
  @Query(() => Int, {
    nullable: true,
    description: 'How many break-glass accounts would open: two are wanted. Null where nobody needs one, and for others.',
  })
  async breakGlassReady(@Ctx() { actor, em, door }: AtTheDoor) {
    const isTheirs = mayPerform(actor, 'person.markBreakGlass', {})
    return isTheirs && door.provider ? countBreakGlass(em.fork()) : null
  }

  @Mutation(() => PersonPayload, {
    description: 'Their account at the provider opens nothing any more; the next one with their verified address is linked.',
  })
  async unlinkAccount(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Whose.' }) id: string,
  ): Promise<PersonPayload> {
    return payload(await unlinkAccount(caller, { id }))
  }

  @Mutation(() => PersonPayload, {
    description: 'This administrator may sign in here while a provider signs people in. Another one than they says so.',
  })
  async markBreakGlass(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Whom.' }) id: string,
  ): Promise<PersonPayload> {
    return payload(await markBreakGlass(caller, { id }))
  }

  @Mutation(() => PersonPayload, { description: 'This administrator signs in by the provider only. Two must stay ready.' })
  async unmarkBreakGlass(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'Whom.' }) id: string,
  ): Promise<PersonPayload> {
    return payload(await unmarkBreakGlass(caller, { id }))
  }
}
