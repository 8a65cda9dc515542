import { whyNot } from '@muster/shared/rules/mayPerform'
import type { SimilarGround } from '@muster/shared/rules/similarIncidents'
import type { Category } from '@muster/shared/vocabulary/category'
import { validate as isUuid } from 'uuid'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { enumOf } from '../../kernel/enumOf.ts'
import { CategoryEnum } from '../../kernel/enums.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { BadInput, Forbidden, Unauthenticated } from '../../kernel/refusals.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { joinReport } from './joinReport.ts'
import { readSimilar } from './readSimilar.ts'

const SimilarGroundEnum = enumOf<SimilarGround>('SimilarGround', 'Why an incident is taken for similar.', {
  recurrent: 'It makes the other recurrent (contractualP1OrRecurrent).',
  sameComponentAndCategory: 'On the same component and category within the 30 days before.',
  openOnComponent: 'Open, on the same component.',
  text: 'Described in nearly the same words.',
})

@ObjectType({ simpleResolvers: true, description: 'An incident that is like another.' })
class SimilarIncident {
  @Field(() => Incident, { description: 'Which.' })
  incident!: Incident

  @Field(() => [SimilarGroundEnum], { description: 'Why; the strongest first.' })
  grounds!: SimilarGround[]
}

@InputType({ description: 'As much of a report as there is.' })
class SimilarIncidentsInput {
  @Field(() => String, { description: 'What is wrong, in one line, as far as it is written.' })
  title!: string

  @Field(() => String, { nullable: true, description: 'At length.' })
  description?: string | null

  @Field(() => ID, { nullable: true, description: 'What is in trouble.' })
  componentId?: string | null

  @Field(() => CategoryEnum, { nullable: true, description: 'What it is about.' })
  category?: Category | null

  @Field(() => Date, { nullable: true, description: 'Since when; now, unless said.' })
  detectedAt?: Date | null
}

@InputType({ description: 'What was about to be reported, and the incident that it is already.' })
class JoinReportInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => String, { description: 'What was written in one line, at most 200 characters.' })
  title!: string

  @Field(() => String, { nullable: true, description: 'At length, at most 5,000 characters.' })
  description?: string | null

  @Field(() => [ID], { description: 'Who was named as affected.' })
  clientIds!: string[]
}

const MOST = 5_200

@Resolver(() => Incident)
export class SimilarResolver {
  @Query(() => [SimilarIncident], {
    description: 'Before a report: incidents that it may be already, or that were like it, as far as they are there for you.',
  })
  async similarIncidents(
    @Ctx() { em, actor, asOf }: Reading,
    @Arg('input', () => SimilarIncidentsInput, { description: 'The report so far.' }) input: SimilarIncidentsInput,
  ): Promise<SimilarIncident[]> {
    if (whyNot(actor, 'incident.report', {}) === 'role')
      throw actor.kind === 'visitor' ? new Unauthenticated() : new Forbidden('incident.report', 'role')
    const { title, description, componentId = null, category = null, detectedAt } = input
    if (componentId && !isUuid(componentId)) throw new BadInput([{ path: 'componentId', message: 'This is not an id.' }])
    if (title.length + (description?.length ?? 0) > MOST || title.includes('\u0000') || description?.includes('\u0000'))
      throw new BadInput([{ path: 'title', message: 'This is no report.' }])
    const found = await readSimilar(em, actor, { title, description, componentId, category, detectedAt: detectedAt ?? asOf })
    return found.map(({ row, grounds }) => ({ incident: row.incident, grounds }))
  }

  @FieldResolver(() => [SimilarIncident], {
    nullable: true,
    description: 'Incidents that are like it, as far as you may see them.',
  })
  async similar(@Root() incident: Incident, @Ctx() { em, actor }: Reading): Promise<SimilarIncident[]> {
    const found = await readSimilar(em, actor, { ...asLikeness(incident), except: incident.id })
    return found.map(({ row, grounds }) => ({ incident: row.incident, grounds }))
  }

  @Mutation(() => IncidentPayload, {
    description:
      'What you were about to report is this incident already: your words become a note of it, and whom you named is affected and owed from its detection on.',
  })
  async joinReport(
    @Ctx() { caller }: Asking,
    @Arg('input', () => JoinReportInput, { description: 'What you wrote, and which one it is.' }) input: JoinReportInput,
  ): Promise<IncidentPayload> {
    const { value, position } = await joinReport(caller, input)
    return { incident: value, position }
  }
}

const asLikeness = ({ title, description, componentId, category, detectedAt }: Incident) => ({
  ...{ title, description, componentId, category, detectedAt },
})
