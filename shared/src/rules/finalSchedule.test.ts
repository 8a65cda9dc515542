import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weekdays } from '../time/calendar.ts'
import { days, hours } from '../time/durations.ts'
import type { Absence, DutySpan, Layer, StandIn } from '../vocabulary/oncall.ts'
import { finalSchedule } from './finalSchedule.ts'
import { gapsIn } from './gapsIn.ts'
import { onCallAt } from './onCallAt.ts'

const layer = (some: Partial<Layer> = {}): Layer => ({
  personIds: ['aiko', 'ben'],
  rotation: 'daily',
  every: 1,
  unit: 'days',
  handoverTime: '09:00',
  handoverWeekday: 'mon',
  startsOn: '2026-01-01',
  endsOn: null,
  restrictions: [],
  ...some,
})
const at = (text: string) => new Date(text)
const berlin = (layers: Layer[]) => ({ timeZone: 'Europe/Berlin', layers })
const brief = (spans: readonly DutySpan[]) =>
  spans.map(({ from, to, personId }) => `${from.toISOString().slice(5, 16)} ${to.toISOString().slice(5, 16)} ${personId ?? '–'}`)

test('a hand-over at 09:00 is at 09:00 before and after the clocks change', () => {
  const spans = finalSchedule(berlin([layer()]), [], [], at('2026-03-28T00:00Z'), at('2026-03-31T00:00Z'))
  expect(brief(spans)).toEqual([
    '03-28T00:00 03-28T08:00 ben',
    '03-28T08:00 03-29T07:00 aiko',
    '03-29T07:00 03-30T07:00 ben',
    '03-30T07:00 03-31T00:00 aiko',
  ])
})

test('a hand-over at a time that is skipped is at the jump, one at a time that comes twice at the first of both', () => {
  const rota = berlin([layer({ handoverTime: '02:30' })])
  expect(brief(finalSchedule(rota, [], [], at('2026-03-29T00:00Z'), at('2026-03-29T12:00Z')))[1]).toBe(
    '03-29T01:00 03-29T12:00 ben',
  )
  expect(brief(finalSchedule(rota, [], [], at('2026-10-25T00:00Z'), at('2026-10-25T12:00Z')))[1]).toBe(
    '10-25T00:30 10-25T12:00 ben',
  )
})

test('on weekdays somebody else each day, and nobody from Saturday’s hand-over to Monday’s', () => {
  const rota = { timeZone: 'UTC', layers: [layer({ rotation: 'weekdays', personIds: ['a', 'b', 'c'], startsOn: '2026-11-12' })] }
  expect(brief(finalSchedule(rota, [], [], at('2026-11-12T09:00Z'), at('2026-11-18T09:00Z')))).toEqual([
    '11-12T09:00 11-13T09:00 a',
    '11-13T09:00 11-14T09:00 b',
    '11-14T09:00 11-16T09:00 –',
    '11-16T09:00 11-17T09:00 c',
    '11-17T09:00 11-18T09:00 a',
  ])
})

test('weeks change on their day, the first may be short; the layer ends with the hand-over of its last day', () => {
  const rota = { timeZone: 'UTC', layers: [layer({ rotation: 'weekly', startsOn: '2026-11-12', endsOn: '2026-11-25' })] }
  expect(brief(finalSchedule(rota, [], [], at('2026-11-12T00:00Z'), at('2026-11-26T00:00Z')))).toEqual([
    '11-12T00:00 11-12T09:00 –',
    '11-12T09:00 11-16T09:00 aiko',
    '11-16T09:00 11-23T09:00 ben',
    '11-23T09:00 11-25T09:00 aiko',
    '11-25T09:00 11-26T00:00 –',
  ])
})

test('every twelve hours is by the wall clock, too: the night in which the clocks change is longer', () => {
  const spans = finalSchedule(
    berlin([layer({ rotation: 'custom', every: 12, unit: 'hours' })]),
    [],
    [],
    at('2026-10-24T19:00Z'),
    at('2026-10-25T20:00Z'),
  )
  expect(spans.map(({ from, to }) => (to.getTime() - from.getTime()) / hours(1))).toEqual([13, 12])
})

test('a layer of nights and one of weekends: windows may reach into the next day', () => {
  const night = { weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '18:00', to: '09:00' } as const
  const rota = { timeZone: 'UTC', layers: [layer({ personIds: ['owl'], restrictions: [night] })] }
  expect(brief(finalSchedule(rota, [], [], at('2026-11-19T12:00Z'), at('2026-11-21T12:00Z')))).toEqual([
    '11-19T12:00 11-19T18:00 –',
    '11-19T18:00 11-20T09:00 owl',
    '11-20T09:00 11-20T18:00 –',
    '11-20T18:00 11-21T09:00 owl',
    '11-21T09:00 11-21T12:00 –',
  ])
})

test('overrides beat layers, the later one beats the earlier; who is away is left out, and the layer below stands in', () => {
  const layers = [
    layer({ personIds: ['low'], endsOn: '2026-11-20', handoverTime: '12:00' }),
    layer({ personIds: ['high'], handoverTime: '00:00' }),
  ]
  const overrides: StandIn[] = [
    { id: 'o1', personId: 'olga', from: at('2026-11-19T02:00Z'), to: at('2026-11-19T08:00Z') },
    { id: 'o2', personId: 'sam', from: at('2026-11-19T06:00Z'), to: at('2026-11-19T10:00Z'), swapId: 's' },
  ]
  const absences = [{ personId: 'high', from: at('2026-11-20T10:00Z'), to: at('2026-11-20T14:00Z') }]
  const spans = finalSchedule({ timeZone: 'UTC', layers }, overrides, absences, at('2026-11-19T00:00Z'), at('2026-11-20T20:00Z'))
  expect(
    spans.map(({ from, personId, because, awayIds }) => [from.toISOString().slice(8, 13), personId, because, awayIds]),
  ).toEqual([
    ['19T00', 'high', { kind: 'layer', layer: 1 }, []],
    ['19T02', 'olga', { kind: 'override', overrideId: 'o1' }, []],
    ['19T06', 'sam', { kind: 'swap', overrideId: 'o2' }, []],
    ['19T10', 'high', { kind: 'layer', layer: 1 }, []],
    ['20T10', 'low', { kind: 'layer', layer: 0 }, ['high']],
    ['20T12', null, { kind: 'nobody' }, ['high']],
    ['20T14', 'high', { kind: 'layer', layer: 1 }, []],
  ])
  expect(onCallAt({ timeZone: 'UTC', layers }, overrides, absences, at('2026-11-19T07:00Z'))).toBe('sam')
  expect(onCallAt({ timeZone: 'UTC', layers }, overrides, absences, at('2026-11-20T13:00Z'))).toBeNull()
  expect(brief(gapsIn(spans))).toEqual(['11-20T12:00 11-20T14:00 –'])
})

const zones = Intl.supportedValuesOf('timeZone')
const decade = { from: Date.parse('2020-01-01'), to: Date.parse('2030-01-01') }

/** Each walk begins before a change of the clocks, if the zone has any in that year. */
describe('in all zones, over ten years', () => {
  const time = fc.integer({ min: 0, max: 95 }).map((quarter) => clock(quarter * 15))
  const date = fc.integer({ min: 0, max: 3_700 }).map((day) => new Date(decade.from + days(day)).toISOString().slice(0, 10))
  const layers = fc.array(
    fc
      .record({
        personIds: fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }),
        rotation: fc.constantFrom('daily', 'weekdays', 'weekly', 'custom' as const),
        every: fc.integer({ min: 1, max: 36 }),
        unit: fc.constantFrom('hours', 'days' as const),
        handoverTime: fc.oneof(time, fc.constantFrom('00:00', '02:30', '03:00')),
        handoverWeekday: fc.constantFrom(...weekdays),
        startsOn: date,
        endsOn: fc.option(date, { freq: 3 }),
        restrictions: fc.array(fc.record({ weekdays: fc.subarray([...weekdays], { minLength: 1 }), from: time, to: time }), {
          maxLength: 2,
        }),
      })
      .map((some): Layer => ({ ...some, startsOn: some.startsOn.replace(/^20[23]\d/, '2019') })),
    { maxLength: 3 },
  )
  const instant = fc.integer({ min: decade.from, max: decade.to - days(70) })
  const stretch = fc.tuple(instant, fc.integer({ min: 1, max: days(62) }))
  const inside = (fromMs: number) =>
    fc.tuple(fc.integer({ min: -days(10), max: days(70) }), fc.integer({ min: 1, max: days(10) })).map(([after, length]) => ({
      from: new Date(fromMs + after),
      to: new Date(fromMs + after + length),
    }))
  const worlds = stretch.chain(([fromMs, length]) =>
    fc.record({
      timeZone: fc.constantFrom(...zones),
      layers,
      from: fc.constant(new Date(fromMs)),
      to: fc.constant(new Date(fromMs + length)),
      cut: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => new Date(fromMs + Math.floor(length * share))),
      overrides: fc.array(
        fc
          .tuple(fc.constantFrom('a', 'e'), inside(fromMs))
          .map(([personId, span]): StandIn => ({ id: personId, personId, ...span })),
        { maxLength: 4 },
      ),
      absences: fc.array(
        fc.tuple(fc.constantFrom('a', 'b', 'e'), inside(fromMs)).map(([personId, span]): Absence => ({ personId, ...span })),
        { maxLength: 4 },
      ),
    }),
  )

  test('spans cover all of what was asked for, without a hole or an overlap, and nobody is on call who is away', () => {
    fc.assert(
      fc.property(worlds, ({ timeZone, layers, overrides, absences, from, to }) => {
        const spans = finalSchedule({ timeZone, layers }, overrides, absences, from, to)
        cover(spans, from, to)
        for (const span of spans) {
          const isAway = absences.some(
            (absence) => absence.personId === span.personId && absence.from < span.to && absence.to > span.from,
          )
          expect(isAway).toBe(false)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('asked in one piece or in two, or for one instant of it, the answer is the same', () => {
    fc.assert(
      fc.property(worlds, ({ timeZone, layers, overrides, absences, from, to, cut }) => {
        const ask = (start: Date, end: Date) => finalSchedule({ timeZone, layers }, overrides, absences, start, end)
        const whole = ask(from, to)
        expect(joined([...ask(from, cut), ...ask(cut, to)])).toEqual(whole)
        const now = cut < to ? cut : from
        const span = whole.find((one) => one.from <= now && now < one.to)
        expect(onCallAt({ timeZone, layers }, overrides, absences, now)).toBe(span!.personId)
      }),
      { numRuns: 400 },
    )
  })

  test('at every change of the clocks in every zone: hand-overs read their time on the wall, or the jump', () => {
    const rota = (timeZone: string) => ({ timeZone, layers: [layer({ handoverTime: '02:30', startsOn: '2019-12-01' })] })
    for (const timeZone of zones) {
      const [from, to] = [new Date(decade.from), new Date(decade.to)]
      const spans = finalSchedule(rota(timeZone), [], [], from, to)
      cover(spans, from, to)
      const wall = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
      const odd = spans.slice(1).filter((span) => wall.format(span.from) !== '02:30')
      for (const { from: handover } of odd) {
        expect(wall.format(handover) > '02:30', `${timeZone} ${handover.toISOString()}`).toBe(true)
        expect(wall.format(handover.getTime() - 60_000) < '02:30', `${timeZone} ${handover.toISOString()}`).toBe(true)
      }
      expect(odd.length, timeZone).toBeLessThanOrEqual(20)
      expect(spans.length, timeZone).toBeGreaterThanOrEqual(3_652)
    }
  })
})

function cover(spans: readonly DutySpan[], from: Date, to: Date): void {
  expect(spans[0]!.from).toEqual(from)
  expect(spans.at(-1)!.to).toEqual(to)
  for (const [index, span] of spans.entries()) {
    if (!(span.from < span.to)) throw new Error(`empty at ${span.from.toISOString()}`)
    if (index > 0 && span.from.getTime() !== spans[index - 1]!.to.getTime()) throw new Error(`hole at ${span.from.toISOString()}`)
  }
}

/** Pieces put together again where the cut was. */
function joined(spans: readonly DutySpan[]): DutySpan[] {
  const whole: DutySpan[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    const told = ({ personId, because, awayIds }: DutySpan) => JSON.stringify([personId, because, awayIds])
    if (last && told(last) === told(span)) last.to = span.to
    else whole.push({ ...span })
  }
  return whole
}

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
