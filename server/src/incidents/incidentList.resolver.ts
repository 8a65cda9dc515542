import type { FilterQuery } from '@mikro-orm/postgresql'
import { endedStatuses } from '@muster/shared/policy/lifecycle'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Status } from '@muster/shared/vocabulary/status'
import { validate as isUuid } from 'uuid'
import { Arg, Args, Ctx, Field, ID, InputType, Query, registerEnumType, Resolver } from 'type-graphql'
import { connectionOf } from '../kernel/connectionOf.ts'
import { SeverityEnum } from '../kernel/enums.ts'
import { StatusEnum } from './enums.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { BadInput } from '../kernel/refusals.ts'
import { Incident } from './incident.entity.ts'
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

const IncidentConnection = connectionOf(Incident, 'Incident')

@Resolver()
export class IncidentListResolver {
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
