import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { previewIncident } from '../escalations/previewIncident.ts'
import { PlannedStep } from '../escalations/plannedStep.resolver.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import { Position } from '../kernel/position.ts'
import { Page } from '../oncall/page.entity.ts'
import { Person } from '../people/person.entity.ts'
import { Viewer } from '../people/sessions/session.resolver.ts'
import { acknowledgePage } from './acknowledgePage.ts'
import { declinePage } from './declinePage.ts'
import { Incident } from './incident.entity.ts'

const MOST = 100

@ObjectType({ simpleResolvers: true, description: 'A page, answered.' })
class PagePayload {
  @Field(() => Page, { description: 'As it stands now.' })
  page!: Page

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver(() => Page)
export class PageResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who was asked; null where nobody stood for it.' })
  person(@Root() { personId }: Page, @Ctx() { load }: Reading) {
    return personId ? load.one(Person, personId) : null
  }

  @FieldResolver(() => Incident, { nullable: true, description: 'What it is about.' })
  incident(@Root() { incidentId }: Page, @Ctx() { load }: Reading) {
    return load.one(Incident, incidentId)
  }

  @Mutation(() => PagePayload, {
    description: 'You take it: the incident counts as acknowledged, is yours unless somebody owns it, and nobody else is asked.',
  })
  async acknowledgePage(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'A page of yours.' }) id: string,
  ): Promise<PagePayload> {
    const { value, position } = await acknowledgePage(caller, { id })
    return { page: value, position }
  }

  @Mutation(() => PagePayload, { description: 'You cannot: the next is asked at once.' })
  async declinePage(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'A page of yours.' }) id: string,
  ): Promise<PagePayload> {
    const { value, position } = await declinePage(caller, { id })
    return { page: value, position }
  }
}

@Resolver(() => Incident)
export class IncidentPagesResolver {
  @FieldResolver(() => [Page], { nullable: true, description: 'Who was asked to respond, or could not be, oldest first.' })
  pages(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    return load.all(Page, 'incidentId', id, { id: 'asc' })
  }

  @FieldResolver(() => [PlannedStep], {
    nullable: true,
    description: 'What happens in the next 24 hours if nobody moves: what the timer would do, played forward.',
  })
  ifNobodyMoves(@Root() incident: Incident, @Ctx() { em, asOf }: Reading): Promise<PlannedStep[]> {
    return previewIncident(em, incident, asOf)
  }
}

@Resolver(() => Viewer)
export class ViewerPagesResolver {
  @FieldResolver(() => [Page], { description: 'What waits for your answer, the latest first.' })
  async pages(@Root() { person, awaitsSecondFactor }: Viewer, @Ctx() { em }: Reading): Promise<Page[]> {
    if (awaitsSecondFactor) return []
    const waiting = { personId: person.id, state: 'waiting', answerBy: { $ne: null } } as const
    return em.find(Page, waiting, { orderBy: { id: 'desc' }, limit: MOST })
  }
}
