import { endedStatuses } from '@muster/shared/policy/lifecycle'
import { isInside } from '@muster/shared/rules/isInside'
import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { Position } from '../kernel/position.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { Person } from '../people/person.entity.ts'
import { changeEscalationPolicy } from './changeEscalationPolicy.ts'
import { ChangeEscalationPolicyInput, EscalationPolicy, PageTarget } from './policyTypes.ts'
import { readPolicy } from './readPolicy.ts'
import { showPolicy } from './showPolicy.ts'

@ObjectType({ simpleResolvers: true, description: 'The policy has another version.' })
class EscalationPolicyPayload {
  @Field(() => EscalationPolicy, { description: 'As it holds from now on.' })
  escalationPolicy!: EscalationPolicy

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@Resolver(() => EscalationPolicy)
export class EscalationPolicyResolver {
  @Query(() => EscalationPolicy, {
    nullable: true,
    description: 'How incidents go up by themselves, for everybody inside the house.',
  })
  async escalationPolicy(@Ctx() { em, actor }: Reading): Promise<EscalationPolicy | null> {
    return isInside(actor) ? showPolicy(await readPolicy(em)) : null
  }

  @FieldResolver(() => Int, { description: 'Open incidents, drills left out, that still run by an earlier version.' })
  runningOlder(@Root() { version }: EscalationPolicy, @Ctx() { em }: Reading): Promise<number> {
    return em.count(Incident, { isDrill: false, status: { $nin: [...endedStatuses] }, policyVersion: { $lt: version } })
  }

  @Mutation(() => EscalationPolicyPayload, {
    description: 'Changes it from now on; what is being answered goes on by its own version.',
  })
  async changeEscalationPolicy(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeEscalationPolicyInput, { description: 'All of it.' }) input: ChangeEscalationPolicyInput,
  ): Promise<EscalationPolicyPayload> {
    const { value, position } = await changeEscalationPolicy(caller, input as never)
    return { escalationPolicy: showPolicy(value), position }
  }
}

@Resolver(() => PageTarget)
export class PageTargetResolver {
  @FieldResolver(() => String, { nullable: true, description: 'What it is called.' })
  async name(@Root() { kind, id }: PageTarget, @Ctx() { load }: Reading): Promise<string | null> {
    const target = kind === 'person' ? await load.one(Person, id) : await load.one(Schedule, id)
    return target?.name ?? null
  }
}
