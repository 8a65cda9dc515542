import type { Weekday } from '@muster/shared/time/calendar'
import type { Layer, Rotation, RotationUnit } from '@muster/shared/vocabulary/oncall'
import { shout } from '@muster/shared/vocabulary/shout'
import type { Named } from '../catalog/named.ts'
import type {
  DutyScheduleFragment,
  Rotation as RotationName,
  RotationUnit as RotationUnitName,
  ScheduleLayerInput,
  Weekday as WeekdayName,
} from '../generated/graphql.ts'
import { layerOf } from './layerOf.ts'

export interface LayerDraft {
  people: Named[]
  rotation: Rotation
  every: number
  unit: RotationUnit
  handoverTime: string
  handoverWeekday: Weekday
  startsOn: string
  endsOn: string
  restrictions: { weekdays: Weekday[]; from: string; to: string }[]
}

export interface ScheduleDraft {
  name: string
  timeZone: string
  layers: LayerDraft[]
}

export function scheduleDraft(from: DutyScheduleFragment | undefined, zone: string, today: string): ScheduleDraft {
  if (!from) return { name: '', timeZone: zone, layers: [newLayer(today)] }
  const layers = from.layers.map((layer): LayerDraft => {
    const { personIds, restrictions, endsOn, ...rest } = layerOf(layer)
    const names = new Map(layer.people?.map(({ id, name }) => [id, name]))
    return {
      ...rest,
      endsOn: endsOn ?? '',
      people: personIds.map((id) => ({ id, name: names.get(id) ?? id })),
      restrictions: restrictions.map(({ weekdays, ...window }) => ({ ...window, weekdays: [...weekdays] })),
    }
  })
  return { name: from.name, timeZone: from.timeZone, layers }
}

export function newLayer(today: string): LayerDraft {
  return {
    people: [],
    rotation: 'weekly',
    every: 1,
    unit: 'days',
    handoverTime: '09:00',
    handoverWeekday: 'mon',
    startsOn: today,
    endsOn: '',
    restrictions: [],
  }
}

/** As the schema reads it. */
export function scheduleGiven({ layers, ...rest }: ScheduleDraft) {
  return {
    ...rest,
    layers: layers.map(({ people, endsOn, every, ...layer }) => ({
      ...layer,
      every: Number(every),
      endsOn: endsOn || null,
      personIds: people.map(({ id }) => id),
    })),
  }
}

/** As the API takes it. */
export function layersSent(layers: readonly Layer[]): ScheduleLayerInput[] {
  return layers.map(({ rotation, unit, handoverWeekday, restrictions, personIds, ...rest }) => ({
    ...rest,
    personIds: [...personIds],
    rotation: shout(rotation) as RotationName,
    unit: shout(unit) as RotationUnitName,
    handoverWeekday: shout(handoverWeekday) as WeekdayName,
    restrictions: restrictions.map(({ weekdays, ...window }) => ({
      ...window,
      weekdays: weekdays.map((weekday) => shout(weekday) as WeekdayName),
    })),
  }))
}
