import type { Condition } from '@muster/shared/policy/severity'
import type { Category } from '@muster/shared/vocabulary/category'
import type { Grade } from '@muster/shared/vocabulary/grade'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { Field, ID, InputType } from 'type-graphql'
import { GradeEnum } from '../catalog/enums.ts'
import { CategoryEnum, SeverityEnum } from '../kernel/enums.ts'
import { ConditionEnum } from './enums.ts'

@InputType({ description: 'A condition that the server saw and a person does not believe.' })
export class UntickedInput {
  @Field(() => ConditionEnum, { description: 'Which.' })
  condition!: Condition

  @Field(() => String, { description: 'Why not.' })
  reason!: string
}

@InputType({ description: 'Another severity than the conditions say.' })
export class OverrideInput {
  @Field(() => SeverityEnum, { description: 'Which.' })
  severity!: Severity

  @Field(() => String, { description: 'Why.' })
  reason!: string
}

@InputType({ description: 'Something is wrong.' })
export class ReportIncidentInput {
  @Field(() => String, { description: 'What is wrong, in one line of at most 200 characters.' })
  title!: string

  @Field(() => String, { nullable: true, description: 'At length, at most 5,000 characters.' })
  description?: string | null

  @Field(() => CategoryEnum, { description: 'What it is about.' })
  category!: Category

  @Field(() => ID, { description: 'What is in trouble.' })
  componentId!: string

  @Field(() => Date, { description: 'Since when; not in the future.' })
  detectedAt!: Date

  @Field(() => GradeEnum, { description: 'How much is affected.' })
  impact!: Grade

  @Field(() => GradeEnum, { description: 'How soon something must be done.' })
  urgency!: Grade

  @Field(() => [ID], { description: 'Who is affected; none only for an internal incident.' })
  clientIds!: string[]

  @Field(() => Boolean, { defaultValue: false, description: 'Nobody outside is affected.' })
  internal!: boolean

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'For practice: all of it runs, but nobody outside sees or is told of it, and it is counted nowhere. For staff.',
  })
  drill!: boolean

  @Field(() => [ConditionEnum], { description: 'What holds, besides what the server sees by itself.' })
  conditions!: Condition[]

  @Field(() => [UntickedInput], { defaultValue: [], description: 'What the server sees and you do not believe.' })
  unticked!: UntickedInput[]

  @Field(() => OverrideInput, { nullable: true, description: 'For incident managers and executives.' })
  override?: OverrideInput | null

  @Field(() => ID, { nullable: true, description: 'Who noticed it; you, unless said.' })
  reportedById?: string | null
}
