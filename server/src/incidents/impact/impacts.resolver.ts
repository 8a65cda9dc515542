import { endedStatuses } from '@muster/shared/policy/lifecycle'
import { isInside } from '@muster/shared/rules/isInside'
import type { Tier } from '@muster/shared/vocabulary/tier'
import { Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { TierEnum } from '../../clients/enums.ts'
import type { Reading } from '../../kernel/reading.ts'
import { Incident } from '../incident.entity.ts'
import { visibleTo } from '../visibleTo.ts'
import { readImpacts } from './readImpacts.ts'

@ObjectType({ simpleResolvers: true, description: 'What counts of one incident when a list is ordered by impact.' })
class IncidentImpact {
  @Field(() => ID, { description: 'Of which incident.' })
  incidentId!: string

  @Field(() => Boolean, { description: 'The contract of an affected client makes its incidents P1 candidates.' })
  contractualP1!: boolean

  @Field(() => TierEnum, { nullable: true, description: 'The best tier of its affected clients; null: nobody has one.' })
  tier!: Tier | null

  @Field(() => Int, { description: 'As many users as were counted.' })
  users!: number
}

@Resolver()
export class ImpactsResolver {
  @Query(() => [IncidentImpact], {
    nullable: true,
    description:
      'The open incidents that affect clients, with what counts for an order by impact: besides its severity and how many clients it affects. For everybody inside the house.',
  })
  async impacts(@Ctx() { em, actor, asOf }: Reading): Promise<IncidentImpact[] | null> {
    if (!isInside(actor)) return null
    const open = { isDrill: false, status: { $nin: [...endedStatuses] } }
    const incidents = await em.find(Incident, { $and: [open, visibleTo(actor)] }, { fields: ['id'] })
    return readImpacts(
      em,
      actor,
      incidents.map(({ id }) => id),
      asOf,
    )
  }
}
