import type { FilterQuery } from '@mikro-orm/postgresql'
import { endedStatuses } from '@muster/shared/policy/lifecycle'
import type { Condition } from '@muster/shared/policy/severity'
import { assessSeverity } from '@muster/shared/rules/assessSeverity'
import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import { allowedMoves } from '@muster/shared/rules/allowedMoves'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Status } from '@muster/shared/vocabulary/status'
import { validate as isUuid } from 'uuid'
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql'
import { Component } from '../catalog/component.entity.ts'
import { Client } from '../clients/client.entity.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { Update } from '../communications/update.entity.ts'
import { connectionOf } from '../kernel/connectionOf.ts'
import { ConditionEnum, SeverityEnum, StatusEnum } from '../kernel/enums.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { BadInput } from '../kernel/refusals.ts'
import { Person } from '../people/person.entity.ts'
import { Incident } from './incident.entity.ts'
import { Note } from './note.entity.ts'
import { visibleTo } from './visibleTo.ts'

const IncidentOrder = { NEWEST_FIRST: 'newestFirst', OLDEST_FIRST: 'oldestFirst' } as const
registerEnumType(IncidentOrder, {
  name: 'IncidentOrder',
  description: 'In which order incidents are listed.',
  valuesConfig: {
    NEWEST_FIRST: { description: 'The latest report first.' },
    OLDEST_FIRST: { description: 'The oldest report first.' },
  },
})

@InputType({ description: 'Which incidents; all that is given must hold.' })
class IncidentFilter {
  @Field(() => Boolean, { nullable: true, description: 'Those that somebody still works on, or those that have ended.' })
  open?: boolean | null

  @Field(() => [SeverityEnum], { nullable: true, description: 'Any of these severities.' })
  severities?: Severity[] | null

  @Field(() => [StatusEnum], { nullable: true, description: 'Any of these statuses.' })
  statuses?: Status[] | null

  @Field(() => [ID], { nullable: true, description: 'Owned by any of these people.' })
  owners?: string[] | null

  @Field(() => Boolean, { nullable: true, description: 'With nobody answering for it, or with somebody.' })
  hasOwner?: boolean | null

  @Field(() => [ID], { nullable: true, description: 'Any of these clients is affected.' })
  clients?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'On any of these components.' })
  components?: string[] | null
}

@ObjectType({ simpleResolvers: true, description: 'How the severity came about.' })
export class Assessment {
  @Field(() => SeverityEnum, { description: 'What the conditions say.' })
  severity!: Severity

  @Field(() => [ConditionEnum], { description: 'All that hold.' })
  conditions!: Condition[]

  @Field(() => [ConditionEnum], { description: 'Those that decided.' })
  because!: Condition[]

  @Field(() => Boolean, { description: 'Somebody decided otherwise, with a reason.' })
  isOverridden!: boolean
}

const IncidentConnection = connectionOf(Incident, 'Incident')

@Resolver(() => Incident)
export class IncidentResolver {
  @Query(() => Incident, { nullable: true, description: 'One incident; null when it is not there, or not for you.' })
  async incident(@Ctx() { em, actor }: Reading, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return isUuid(id) ? em.findOne(Incident, { $and: [{ id }, visibleTo(actor)] }) : null
  }

  @Query(() => Incident, { nullable: true, description: 'One incident by its number or alias, INC-2026-0001.' })
  incidentByNumber(
    @Ctx() { em, actor }: Reading,
    @Arg('number', () => String, { description: 'INC-, SEC- or OUT- and the rest.' }) number: string,
  ) {
    const named = { $or: [{ number: number.toUpperCase() }, { alias: number.toUpperCase() }] }
    return em.findOne(Incident, { $and: [named, visibleTo(actor)] })
  }

  @Query(() => IncidentConnection, { description: 'Incidents that are there for you.' })
  incidents(
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which.' }) filter?: IncidentFilter | null,
    @Arg('orderBy', () => IncidentOrder, { defaultValue: IncidentOrder.NEWEST_FIRST, description: 'In which order.' })
    orderBy?: string,
  ) {
    checkFilter(filter ?? {}, actor)
    const where = { $and: [visibleTo(actor), ...conditionsOf(filter ?? {})] } as FilterQuery<Incident>
    return readPage(em, Incident, where, { args, newestFirst: orderBy === IncidentOrder.NEWEST_FIRST })
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who answers for it; null when nobody does.' })
  owner(@Root() { ownerId }: Incident, @Ctx() { load }: Reading) {
    return ownerId ? load.one(Person, ownerId) : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who reported it.' })
  reportedBy(@Root() { reportedById }: Incident, @Ctx() { load }: Reading) {
    return load.one(Person, reportedById)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who took notice first.' })
  acknowledgedBy(@Root() { acknowledgedById }: Incident, @Ctx() { load }: Reading) {
    return acknowledgedById ? load.one(Person, acknowledgedById) : null
  }

  @FieldResolver(() => Component, { nullable: true, description: 'What is in trouble.' })
  component(@Root() { componentId }: Incident, @Ctx() { load }: Reading) {
    return load.one(Component, componentId)
  }

  @FieldResolver(() => [Client], { nullable: true, description: 'Who is affected; none for an internal incident.' })
  clients(@Root() { clientIds }: Incident, @Ctx() { load, actor }: Reading) {
    return load.some(
      Client,
      clientIds.filter((clientId) => mayReadClock(actor, { clientId })),
    )
  }

  @FieldResolver(() => Assessment, { nullable: true, description: 'How the severity came about.' })
  assessment(@Root() { conditions, assessedSeverity, severity }: Incident): Assessment {
    return {
      severity: assessedSeverity,
      conditions,
      because: assessSeverity(conditions).because,
      isOverridden: severity !== assessedSeverity,
    }
  }

  @FieldResolver(() => [StatusEnum], { description: 'Where it may be moved to from here.' })
  allowedMoves(@Root() { status }: Incident) {
    return allowedMoves(status)
  }

  @FieldResolver(() => Date, { nullable: true, description: 'By when stakeholders are owed the next word.' })
  async nextUpdateDueAt(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    const clocks = await load.all(Clock, 'incidentId', id, { id: 'asc' })
    return clocks.find(({ kind, stoppedAt }) => kind === 'update' && !stoppedAt)?.dueAt ?? null
  }

  @FieldResolver(() => [Update], { description: 'What stakeholders were told, oldest first.' })
  updates(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    return load.all(Update, 'incidentId', id, { id: 'asc' })
  }
}

@Resolver(() => Note)
export class NoteResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who wrote it.' })
  author(@Root() { authorId }: Note, @Ctx() { load }: Reading) {
    return load.one(Person, authorId)
  }
}

@Resolver(() => Update)
export class UpdateResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who published it.' })
  author(@Root() { authorId }: Update, @Ctx() { load }: Reading) {
    return load.one(Person, authorId)
  }
}

/** A filter answers a question: by what one may not read, one may not ask. */
function checkFilter(filter: IncidentFilter, actor: Actor): void {
  if (reachesOf(actor).includes('internal')) return
  const asked = (['owners', 'hasOwner', 'clients'] as const).filter((name) => filter[name] != null)
  if (asked.length > 0)
    throw new BadInput(asked.map((name) => ({ path: `filter.${name}`, message: 'Only staff may filter by this.' })))
}

function conditionsOf({
  open,
  severities,
  statuses,
  owners,
  hasOwner,
  clients,
  components,
}: IncidentFilter): FilterQuery<Incident>[] {
  const ended = { status: { $in: [...endedStatuses] } }
  return [
    open == null ? {} : open ? { status: { $nin: [...endedStatuses] } } : ended,
    severities ? { severity: { $in: severities } } : {},
    statuses ? { status: { $in: statuses } } : {},
    owners ? { ownerId: { $in: owners.filter(isUuid) } } : {},
    hasOwner == null ? {} : hasOwner ? { ownerId: { $ne: null } } : { ownerId: null },
    clients ? { clientIds: { $overlap: clients.filter(isUuid) } } : {},
    components ? { componentId: { $in: components.filter(isUuid) } } : {},
  ]
}
