import { pausedBy, usedBy } from '@muster/shared/rules/clockLife'
import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import { readClock } from '@muster/shared/rules/readClock'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Client } from '../clients/client.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { ClockStateEnum } from './enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { Clock } from './clock.entity.ts'

@Resolver(() => Clock)
export class ClockResolver {
  @FieldResolver(() => ClockStateEnum, { description: 'How it stands at `asOf`.' })
  state(@Root() clock: Clock, @Ctx() { asOf }: Reading) {
    return readClock(clock, asOf).state
  }

  @FieldResolver(() => Number, {
    nullable: true,
    description: 'Milliseconds to its limit at `asOf`, negative past it; null while it does not run.',
  })
  remainingMs(@Root() clock: Clock, @Ctx() { asOf }: Reading) {
    return readClock(clock, asOf).remainingMs
  }

  @FieldResolver(() => Number, { description: 'Working milliseconds used at `asOf`.' })
  usedMs(@Root() clock: Clock, @Ctx() { asOf }: Reading) {
    return usedBy(clock, asOf)
  }

  @FieldResolver(() => Number, { description: 'Milliseconds it has stood still at `asOf`, by the wall clock.' })
  pausedMs(@Root() clock: Clock, @Ctx() { asOf }: Reading) {
    return pausedBy(clock, asOf)
  }

  @FieldResolver(() => Date, { description: 'The server’s time of this answer.' })
  asOf(@Ctx() { asOf }: Reading) {
    return asOf
  }

  @FieldResolver(() => Client, { nullable: true, description: 'To whom it is promised; null when to nobody in particular.' })
  client(@Root() { clientId }: Clock, @Ctx() { load }: Reading) {
    return clientId ? load.one(Client, clientId) : null
  }
}

@Resolver(() => Incident)
export class IncidentClocksResolver {
  @FieldResolver(() => [Clock], { description: 'Its clocks; a client sees its own and those that are nobody’s.' })
  async clocks(@Root() { id }: Incident, @Ctx() { load, actor }: Reading): Promise<Clock[]> {
    const clocks = await load.all(Clock, 'incidentId', id, { id: 'asc' })
    return clocks.filter((clock) => mayReadClock(actor, clock))
  }
}
