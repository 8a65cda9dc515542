import { weekdays } from '@muster/shared/time/calendar'
import { rotations, rotationUnits, type Layer } from '@muster/shared/vocabulary/oncall'
import { unshout } from '@muster/shared/vocabulary/shout'
import type { DutyScheduleFragment } from '../generated/graphql.ts'

/** A layer as the rules know it. */
export function layerOf(layer: DutyScheduleFragment['layers'][number]): Layer {
  const { personIds, every, handoverTime, startsOn, endsOn, restrictions } = layer
  return {
    personIds,
    every,
    handoverTime,
    startsOn,
    endsOn,
    rotation: unshout(rotations, layer.rotation)!,
    unit: unshout(rotationUnits, layer.unit)!,
    handoverWeekday: unshout(weekdays, layer.handoverWeekday)!,
    restrictions: restrictions.map((restriction) => ({
      weekdays: restriction.weekdays.map((weekday) => unshout(weekdays, weekday)!),
      from: restriction.from,
      to: restriction.to,
    })),
  }
}
