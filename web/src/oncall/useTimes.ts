import { computed } from 'vue'
import { useZone } from './useZone.ts'

/** Times as they are said all over On call, "Fri 20 Nov 22:00": by the zone that is chosen there, or by another that is named. */
export function useTimes(other?: () => string) {
  const { zone: chosen } = useZone()
  const zone = computed(() => other?.() ?? chosen.value)
  const formats = computed(() => ({
    clock: format(zone.value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    day: format(zone.value, { weekday: 'short', day: 'numeric', month: 'short' }),
  }))
  const clock = (at: Date) => formats.value.clock.format(at)
  const day = (at: Date) => formats.value.day.format(at).replace(',', '')
  const moment = (at: Date) => `${day(at)} ${clock(at)}`
  /** The day once, where it is the same. */
  const stretch = (from: Date, to: Date) => `${moment(from)}–${day(from) === day(to) ? clock(to) : moment(to)}`
  return { zone, clock, day, moment, stretch }
}

const format = (timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
