import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import { mayReadEscalation } from '@muster/shared/rules/mayReadEscalation'
import { mayRead } from '@muster/shared/rules/mayRead'
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
  type ClassType,
} from 'type-graphql'
import { Clock } from '../clocks/clock.entity.ts'
import { Escalation } from '../escalations/escalation.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { Position } from '../kernel/position.ts'
import type { Reading } from '../kernel/reading.ts'
import { Subject } from '../kernel/subject.ts'
import { Doer } from '../ledger/doer.ts'
import type { Entry } from '../ledger/entry.ts'
import { loadSubject } from '../ledger/loadSubject.ts'

@InputType({ description: 'Which changes; all that is given must hold.' })
export class ChangesFilter {
  @Field(() => [ID], { nullable: true, description: 'Only of these incidents.' })
  incidents?: string[] | null

  @Field(() => [String], { nullable: true, description: 'Only these kinds, such as incident.reported.' })
  kinds?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'Only about these things.' })
  subjects?: string[] | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'Something that happened, and how the thing stands now. Applying it twice is harmless.',
})
export class Change {
  @Field(() => Position, { description: 'Pass the last one you saw as `after` to resume.' })
  position!: number

  @Field(() => ID, { description: 'Pass it beside `after`: in another epoch positions mean something else.' })
  epoch!: string

  @Field(() => Date, { description: 'When it happened.' })
  at!: Date

  @Field(() => String, { description: 'What, as noun.happened; `feed.resync` asks you to read everything again.' })
  kind!: string

  @Field(() => ID, { nullable: true, description: 'The incident it is about, also when that is no longer for you.' })
  incidentId!: string | null

  entry!: Entry
}

@ObjectType({ simpleResolvers: true, description: 'A change of one clock.' })
class ClockChange extends Change {}

@ObjectType({ simpleResolvers: true, description: 'A change of one escalation.' })
class EscalationChange extends Change {}

/** The hub executes subscriptions, for a whole group at once. */
const byTheHub = {
  subscribe: (): never => {
    throw new Error('The hub executes subscriptions.')
  },
}
const after = { nullable: true, description: 'Everything after this position, then what happens; without it, from now on.' }
const epoch = { nullable: true, description: 'The epoch that `after` was read in.' }

@Resolver()
export class ChangesResolver {
  @Subscription(() => Change, { ...byTheHub, description: 'Everything you may see, in order.' })
  changes(
    @Root() entry: Entry,
    @Ctx() reading: Reading,
    @Arg('after', () => Position, after) _after?: number,
    @Arg('epoch', () => ID, epoch) _epoch?: string,
    @Arg('filter', () => ChangesFilter, { nullable: true, description: 'Only some.' }) _filter?: ChangesFilter,
  ): Change {
    return changeOf(entry, reading)
  }

  @Subscription(() => Change, { ...byTheHub, description: 'What happens to one incident.' })
  incidentChanged(
    @Root() entry: Entry,
    @Ctx() reading: Reading,
    @Arg('id', () => ID, { description: 'The incident.' }) _id: string,
    @Arg('after', () => Position, after) _after?: number,
    @Arg('epoch', () => ID, epoch) _epoch?: string,
  ): Change {
    return changeOf(entry, reading)
  }

  @Subscription(() => ClockChange, { ...byTheHub, description: 'What happens to the clocks of one incident.' })
  clockChanged(
    @Root() entry: Entry,
    @Ctx() reading: Reading,
    @Arg('incident', () => ID, { description: 'The incident.' }) _incident: string,
    @Arg('after', () => Position, after) _after?: number,
    @Arg('epoch', () => ID, epoch) _epoch?: string,
  ): ClockChange {
    return changeOf(entry, reading)
  }

  @Subscription(() => EscalationChange, { ...byTheHub, description: 'What happens to the escalations of one incident.' })
  escalationChanged(
    @Root() entry: Entry,
    @Ctx() reading: Reading,
    @Arg('incident', () => ID, { description: 'The incident.' }) _incident: string,
    @Arg('after', () => Position, after) _after?: number,
    @Arg('epoch', () => ID, epoch) _epoch?: string,
  ): EscalationChange {
    return changeOf(entry, reading)
  }

  @Query(() => Position, { description: 'How far this answer is, at least. Ask for it before what you want to follow.' })
  position(@Ctx() { position }: Reading): number {
    return position
  }

  @Query(() => ID, { description: 'The lineage of this database; positions mean something only within it.' })
  epoch(@Ctx() reading: Reading): string {
    return reading.epoch
  }

  @Query(() => Date, { description: 'What time it is here.' })
  serverTime(@Ctx() { asOf }: Reading): Date {
    return asOf
  }
}

function changeOf(entry: Entry, { epoch }: Reading): Change {
  const { position, at, kind, incident = null } = entry
  return { position, epoch, at: new Date(at), kind, incidentId: incident, entry }
}

/** The fields that all three kinds of change share and that need a look. */
function fieldsOf(type: ClassType<Change>) {
  @Resolver(() => type)
  class Fields {
    @FieldResolver(() => Doer, { nullable: true, description: 'Who did it; null to clients and vendors.' })
    actor(@Root() { entry }: Change): Doer {
      return entry.actor
    }

    @FieldResolver(() => Incident, {
      nullable: true,
      description: 'The incident as it stands now; null where none is concerned, or no longer for you.',
    })
    async incident(@Root() { incidentId }: Change, @Ctx() { load, actor }: Reading) {
      const incident = incidentId ? await load.one(Incident, incidentId) : null
      return incident && mayRead(actor, incident.scope) ? incident : null
    }

    @FieldResolver(() => Subject, { nullable: true, description: 'What it is about, as it stands now.' })
    async subject(@Root() { entry }: Change, @Ctx() reading: Reading) {
      const incident = entry.incident ? await reading.load.one(Incident, entry.incident) : null
      return incident && !mayRead(reading.actor, incident.scope) ? null : loadSubject(entry, reading)
    }
  }
  return Fields
}

export const ChangeFields = fieldsOf(Change)
export const ClockChangeFields = fieldsOf(ClockChange)
export const EscalationChangeFields = fieldsOf(EscalationChange)

@Resolver(() => ClockChange)
export class ClockChangeResolver {
  @FieldResolver(() => Clock, { nullable: true, description: 'The clock as it stands now.' })
  async clock(@Root() { entry }: Change, @Ctx() { load, actor }: Reading) {
    const clock = entry.subject.type === 'clock' ? await load.one(Clock, entry.subject.id) : null
    return clock && mayReadClock(actor, clock) ? clock : null
  }
}

@Resolver(() => EscalationChange)
export class EscalationChangeResolver {
  @FieldResolver(() => Escalation, { nullable: true, description: 'The escalation as it stands now.' })
  async escalation(@Root() { entry }: Change, @Ctx() { load, actor }: Reading) {
    const escalation = entry.subject.type === 'escalation' ? await load.one(Escalation, entry.subject.id) : null
    return escalation && mayReadEscalation(actor, escalation) ? escalation : null
  }
}
