import { weekdays, type Weekday } from '@muster/shared/time/calendar'
import { Field, InputType, ObjectType } from 'type-graphql'

const openHoursSay = 'A stretch of open time, by the wall clock.'
const weekSays = 'When it is open, day by day; stretches that touch or overlap count as one.'
const calendarSays = 'Business hours, in the time zone of their client.'
const dayNames: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

@ObjectType({ simpleResolvers: true, description: openHoursSay })
@InputType('OpenHoursInput', { description: openHoursSay })
class OpenHours {
  @Field(() => String, { description: 'HH:MM.' })
  from!: string

  @Field(() => String, { description: 'HH:MM, not included; 24:00 is the end of the day.' })
  to!: string
}

@ObjectType({ simpleResolvers: true, description: weekSays })
@InputType('BusinessWeekInput', { description: weekSays })
class BusinessWeek {}

/** Seven fields of one kind. */
for (const weekday of weekdays) {
  Field(() => [OpenHours], { description: `${dayNames[weekday]}: in order or not; none when it is closed.` })(
    BusinessWeek.prototype,
    weekday,
  )
}

@ObjectType({ simpleResolvers: true, description: calendarSays })
@InputType('ClientCalendarInput', { description: calendarSays })
export class ClientCalendar {
  @Field(() => BusinessWeek, { description: 'From Monday to Sunday.' })
  week!: Record<Weekday, OpenHours[]>

  @Field(() => [String], { description: 'Days on which it is closed, YYYY-MM-DD.' })
  holidays!: string[]
}
