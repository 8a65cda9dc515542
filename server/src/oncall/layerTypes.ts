import type { Weekday } from '@muster/shared/time/calendar'
import type { Rotation, RotationUnit } from '@muster/shared/vocabulary/oncall'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { RotationEnum, RotationUnitEnum, WeekdayEnum } from './enums.ts'

const restrictionSays = 'A window in which a layer is on duty, by the wall clock of the schedule.'
const layerSays = 'People who take turns, by the wall clock of the schedule.'

@ObjectType({ simpleResolvers: true, description: restrictionSays })
@InputType('ScheduleRestrictionInput', { description: restrictionSays })
class ScheduleRestriction {
  @Field(() => [WeekdayEnum], { description: 'On each of these days it opens.' })
  weekdays!: Weekday[]

  @Field(() => String, { description: 'HH:MM.' })
  from!: string

  @Field(() => String, { description: 'HH:MM, not included; at or before `from` it is on the next day.' })
  to!: string
}

@ObjectType()
@InputType()
abstract class LayerFields {
  @Field(() => [ID], { description: 'Who, in the order of their turns.' })
  personIds!: string[]

  @Field(() => RotationEnum, { description: 'How often they change.' })
  rotation!: Rotation

  @Field(() => Int, { defaultValue: 1, description: 'Of a custom rotation: every so many.' })
  every!: number

  @Field(() => RotationUnitEnum, { defaultValue: 'days', description: 'Of a custom rotation: hours or days.' })
  unit!: RotationUnit

  @Field(() => String, {
    description:
      'HH:MM, when the next one takes over: at the jump where the clocks skip it, at the first of both where it comes twice.',
  })
  handoverTime!: string

  @Field(() => WeekdayEnum, { defaultValue: 'mon', description: 'Of a weekly rotation: on which day.' })
  handoverWeekday!: Weekday

  @Field(() => String, { description: 'YYYY-MM-DD: it begins with the hand-over time of this day.' })
  startsOn!: string

  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD: it ends with the hand-over time of this day; null: never.' })
  endsOn!: string | null

  @Field(() => [ScheduleRestriction], { defaultValue: [], description: 'On duty only then; none: always.' })
  restrictions!: ScheduleRestriction[]
}

@ObjectType({ simpleResolvers: true, description: layerSays })
export class ScheduleLayer extends LayerFields {}

@InputType({ description: layerSays })
export class ScheduleLayerInput extends LayerFields {}
