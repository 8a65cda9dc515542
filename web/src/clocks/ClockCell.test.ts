// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { shallowRef } from 'vue'
import { i18n } from '../app/i18n.ts'
import type { ClockRow } from '../live/incidentRow.ts'
import { liveKey } from '../live/useLive.ts'
import ClockCell from './ClockCell.vue'

const at = (time: string) => new Date(`2026-11-19T${time}Z`)
const clock: ClockRow = {
  id: 'c',
  kind: 'update',
  cycle: 1,
  client: null,
  limitMs: 900_000,
  usedMs: 360_000,
  startedAt: at('14:30:00'),
  atRiskAt: at('14:40:00'),
  dueAt: at('14:45:00'),
  pausedAt: null,
  breachedAt: null,
  stoppedAt: null,
}

function show(time: string, change: Partial<ClockRow> = {}) {
  const global = { plugins: [i18n], provide: { [liveKey as symbol]: { now: shallowRef(at(time)) } }, stubs: { UIcon: true } }
  return mount(ClockCell, { props: { clock: { ...clock, ...change } }, global })
}

test.each([
  ['14:33:45', {}, 'plain', 'Update−11:15by 14:45 UTC', 'Update clock, Running, by 14:45 UTC'],
  ['14:42:07', {}, 'due', 'Update−02:53Due soonby 14:45 UTC', 'Update clock, Due soon, by 14:45 UTC'],
  ['14:49:07', {}, 'over', 'Update+04:07Overduewas 14:45 UTC', 'Update clock, Overdue, was 14:45 UTC'],
  ['15:00:00', { stoppedAt: at('14:32:49') }, 'plain', 'Update02:49Metby 14:45 UTC', 'Update clock, Met, by 14:45 UTC'],
  [
    '15:00:00',
    { pausedAt: at('14:36:00'), dueAt: null },
    'plain',
    'Update−09:00Pausedsince 14:36 UTC',
    'Update clock, Paused, since 14:36 UTC',
  ],
])('at %s with %o it is %s', (time, change, tone, text, label) => {
  const cell = show(time, change)
  expect(cell.classes()).toContain(tone)
  expect(cell.text().replace(/\s*\n\s*/g, '')).toBe(text)
  expect(cell.attributes()).toMatchObject({ role: 'timer', 'aria-label': label })
})

test('only what runs down has a bar, as long as what is left', () => {
  expect(show('14:33:45').find('.track').attributes('style')).toContain('75% 100%')
  expect(show('14:49:07').find('.track').exists()).toBe(false)
})
