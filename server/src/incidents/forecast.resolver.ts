import { endedStatuses } from '@muster/shared/policy/lifecycle'
import { byClient, byOwner, forecast, type Share } from '@muster/shared/rules/forecast'
import { isInside } from '@muster/shared/rules/isInside'
import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Client } from '../clients/client.entity.ts'
import { Clock } from '../clocks/clock.entity.ts'
import type { Reading } from '../kernel/reading.ts'
import { BadInput } from '../kernel/refusals.ts'
import { Person } from '../people/person.entity.ts'
import { Incident } from './incident.entity.ts'
import { visibleTo } from './visibleTo.ts'

const DAY_MINUTES = 24 * 60
const MINUTE_MS = 60_000

@ObjectType({ simpleResolvers: true, description: 'A clock that will be breached if nobody moves.' })
class ForecastBreach {
  @Field(() => Incident, { description: 'Of which incident.' })
  incident!: Incident

  @Field(() => Clock, { description: 'Which clock.' })
  clock!: Clock

  @Field(() => Date, { description: 'When.' })
  at!: Date
}

@ObjectType({ simpleResolvers: true, description: 'How much of a forecast is on the incidents of one owner.' })
class OwnerForecast {
  @Field(() => Int, { description: 'How many clocks.' })
  count!: number

  @Field(() => Date, { description: 'When the first of them is breached.' })
  firstAt!: Date

  whose!: Share['whose']
}

@ObjectType({ simpleResolvers: true, description: 'How much of a forecast is promised to one client.' })
class ClientForecast {
  @Field(() => Int, { description: 'How many clocks.' })
  count!: number

  @Field(() => Date, { description: 'When the first of them is breached.' })
  firstAt!: Date

  whose!: Share['whose']
}

@ObjectType({ simpleResolvers: true, description: 'What will be breached if nobody moves.' })
class Forecast {
  @Field(() => [ForecastBreach], { description: 'The earliest first.' })
  breaches!: ForecastBreach[]

  @Field(() => [OwnerForecast], { description: 'Most first.' })
  byOwner!: OwnerForecast[]

  @Field(() => [ClientForecast], { description: 'Most first.' })
  byClient!: ClientForecast[]
}

@Resolver(() => Forecast)
export class ForecastResolver {
  @Query(() => Forecast, {
    nullable: true,
    description: 'Which clocks will be breached if nobody moves, for everybody inside the house.',
  })
  async forecast(
    @Ctx() { em, actor, asOf }: Reading,
    @Arg('withinMinutes', () => Int, { defaultValue: 60, description: 'From now on; a day at most.' }) withinMinutes: number,
  ): Promise<Forecast | null> {
    if (!isInside(actor)) return null
    if (withinMinutes < 1 || withinMinutes > DAY_MINUTES)
      throw new BadInput([{ path: 'withinMinutes', message: `From 1 to ${DAY_MINUTES} minutes.` }])
    const withinMs = withinMinutes * MINUTE_MS
    const due = { stoppedAt: null, dueAt: { $gt: asOf, $lte: new Date(asOf.getTime() + withinMs) } }
    const clocks = (await em.find(Clock, due, { orderBy: { id: 'asc' } })).filter((clock) => mayReadClock(actor, clock))
    const open = { id: { $in: clocks.map(({ incidentId }) => incidentId) }, isDrill: false, status: { $nin: [...endedStatuses] } }
    const incidents = await em.find(Incident, { $and: [open, visibleTo(actor)] }, { orderBy: { id: 'asc' } })
    const ahead = forecast(
      incidents.map((incident) => asRow(incident, clocks, actor)),
      asOf,
      withinMs,
    )
    return {
      breaches: ahead.map(({ incident, clock, at }) => ({ incident: incident.of, clock: clock.of, at })),
      byOwner: byOwner(ahead),
      byClient: byClient(ahead),
    }
  }
}

/** As much of an incident as is counted; names come later, with who is named. */
function asRow(incident: Incident, clocks: readonly Clock[], actor: Actor) {
  const named = (id: string) => ({ id, name: '' })
  const own = clocks.filter(({ incidentId }) => incidentId === incident.id)
  return {
    of: incident,
    owner: incident.ownerId ? named(incident.ownerId) : null,
    clients: incident.clientIds.filter((clientId) => mayReadClock(actor, { clientId })).map(named),
    clocks: own.map((clock) => ({ ...clock, of: clock, client: clock.clientId ? named(clock.clientId) : null })),
  }
}

@Resolver(() => OwnerForecast)
export class OwnerForecastResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who owns them; null: nobody.' })
  owner(@Root() { whose }: OwnerForecast, @Ctx() { load }: Reading) {
    return whose ? load.one(Person, whose.id) : null
  }
}

@Resolver(() => ClientForecast)
export class ClientForecastResolver {
  @FieldResolver(() => Client, { nullable: true, description: 'To whom; null: to nobody outside.' })
  client(@Root() { whose }: ClientForecast, @Ctx() { load }: Reading) {
    return whose ? load.one(Client, whose.id) : null
  }
}
