import { days } from '@muster/shared/time/durations'
import { dayOf } from '../catalog/dayOf.ts'

export const dayBefore = (day: string): string => dayOf(new Date(Date.parse(day) - days(1)))
