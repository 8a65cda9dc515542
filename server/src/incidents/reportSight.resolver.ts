import { endedStatuses } from '@muster/shared/policy/lifecycle'
import type { Condition } from '@muster/shared/policy/severity'
import { weekdays } from '@muster/shared/time/calendar'
import type { Category } from '@muster/shared/vocabulary/category'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Tier } from '@muster/shared/vocabulary/tier'
import { validate as isUuid } from 'uuid'
import { Arg, Ctx, Field, ID, InputType, ObjectType, Query, Resolver } from 'type-graphql'
import { Component } from '../catalog/component.entity.ts'
import { componentsOf } from '../catalog/componentsOf.ts'
import { Client } from '../clients/client.entity.ts'
import { readTerms, type Terms } from '../clients/readTerms.ts'
import { CategoryEnum, SeverityEnum } from '../kernel/enums.ts'
import { ConditionEnum } from './enums.ts'
import { TierEnum } from '../clients/enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { BadInput, Forbidden, Unauthenticated } from '../kernel/refusals.ts'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import { whyNot } from '@muster/shared/rules/mayPerform'
import { Incident } from './incident.entity.ts'
import { seeConditions } from './assessment/seeConditions.ts'
import { visibleTo } from './visibleTo.ts'

@InputType({ description: 'As much of a report as the server needs to see something.' })
class ReportSightInput {
  @Field(() => ID, { description: 'What is in trouble.' })
  componentId!: string

  @Field(() => CategoryEnum, { description: 'What it is about.' })
  category!: Category

  @Field(() => [ID], { description: 'Who is affected.' })
  clientIds!: string[]

  @Field(() => Date, { description: 'Since when.' })
  detectedAt!: Date
}

@ObjectType({ simpleResolvers: true, description: 'A condition that the server ticks by itself.' })
export class SeenCondition {
  @Field(() => ConditionEnum, { description: 'Which.' })
  condition!: Condition

  @Field(() => String, { description: 'What it goes by: "6 clients", "INC-2026-0131".' })
  evidence!: string
}

@ObjectType({ simpleResolvers: true, description: 'When a calendar is open on one weekday.' })
class OpenDay {
  @Field(() => String, { description: 'mon … sun.' })
  weekday!: string

  @Field(() => [String], { description: 'Spans such as 09:00–17:00, in the calendar’s time zone.' })
  open!: string[]
}

@ObjectType({ simpleResolvers: true, description: 'Business hours.' })
class BusinessCalendar {
  @Field(() => String, { description: 'IANA name.' })
  timeZone!: string

  @Field(() => [OpenDay], { description: 'Monday to Sunday.' })
  week!: OpenDay[]

  @Field(() => [String], { description: 'Days on which nothing is open, YYYY-MM-DD.' })
  holidays!: string[]
}

@ObjectType({ simpleResolvers: true, description: 'An agreement’s own figures for one severity.' })
class AgreedFigures {
  @Field(() => SeverityEnum, { description: 'For which severity.' })
  severity!: Severity

  @Field(() => Number, { nullable: true, description: 'Response target in milliseconds.' })
  responseTargetMs!: number | null

  @Field(() => Number, { nullable: true, description: 'Response limit in milliseconds; null: the tier’s.' })
  responseLimitMs!: number | null

  @Field(() => Number, { nullable: true, description: 'Resolution target in milliseconds.' })
  resolutionTargetMs!: number | null

  @Field(() => Number, { nullable: true, description: 'Resolution limit in milliseconds; null: the tier’s.' })
  resolutionLimitMs!: number | null
}

@ObjectType({ simpleResolvers: true, description: 'What is owed to one affected client.' })
class ClientTerms {
  @Field(() => Client, { description: 'To whom.' })
  client!: Client

  @Field(() => TierEnum, { nullable: true, description: 'By which tier; null: no agreement, so no clock.' })
  tier!: Tier | null

  @Field(() => BusinessCalendar, { description: 'In which hours.' })
  calendar!: BusinessCalendar

  @Field(() => [AgreedFigures], { description: 'Figures that override the tier’s.' })
  agreements!: AgreedFigures[]
}

@ObjectType({ simpleResolvers: true, description: 'What the server sees of a report before it is sent.' })
class ReportSight {
  @Field(() => [SeenCondition], { description: 'What it would tick.' })
  seen!: SeenCondition[]

  @Field(() => [ClientTerms], { description: 'What would be owed.' })
  terms!: ClientTerms[]

  @Field(() => [Incident], { description: 'Open incidents on the same component: is it one of these?' })
  openOnComponent!: Incident[]
}

@Resolver()
export class ReportSightResolver {
  @Query(() => ReportSight, {
    description: 'What the server sees of a report before it is sent; the rest the form computes with the same rules.',
  })
  async reportSight(
    @Ctx() { em, actor }: Reading,
    @Arg('input', () => ReportSightInput, { description: 'The report so far.' }) input: ReportSightInput,
  ): Promise<ReportSight> {
    const denial = whyNot(actor, 'incident.report', { clientIds: input.clientIds })
    if (denial === 'role') throw actor.kind === 'visitor' ? new Unauthenticated() : new Forbidden('incident.report', denial)
    const found =
      isUuid(input.componentId) &&
      (await em.findOne(Component, { $and: [{ id: input.componentId, status: 'active' }, componentsOf(actor)] }))
    if (!found) throw new BadInput([{ path: 'componentId', message: 'There is no such component.' }])
    const component = found
    if (!input.clientIds.every(isUuid)) throw new BadInput([{ path: 'clientIds', message: 'One of them is no id.' }])

    // A vendor reports what it sees; what is agreed with clients is not for it.
    const clientIds = reachesOf(actor).includes('internal') ? input.clientIds : []
    const terms = await readTerms(em, { clientIds, productId: component.productId, on: input.detectedAt })
    const open = { componentId: component.id, isDrill: false, status: { $nin: [...endedStatuses] } }
    return {
      seen: await seeConditions(em, input, terms),
      terms: terms.map(asTerms),
      openOnComponent: await em.find(Incident, { $and: [open, visibleTo(actor)] }, { orderBy: { id: 'desc' }, limit: 5 }),
    }
  }
}

function asTerms({ client, subscription, agreements }: Terms): ClientTerms {
  const { timeZone, week, holidays } = client.calendar
  const days = weekdays.map((weekday) => ({ weekday, open: week[weekday].map(({ from, to }) => `${from}–${to}`) }))
  return {
    client,
    tier: subscription?.tier ?? null,
    calendar: { timeZone, week: days, holidays: [...holidays] },
    agreements: [...agreements.values()],
  }
}
