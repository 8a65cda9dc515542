// @vitest-environment happy-dom
import type { EngineTold } from '@muster/shared/vocabulary/engineTold'
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { nextTick, shallowRef } from 'vue'
import { i18n } from '../app/i18n.ts'
import EngineStrip from './EngineStrip.vue'
import { liveKey } from './useLive.ts'

const well: EngineTold = { lateMs: 0 }

function show(told: EngineTold | null) {
  const engine = shallowRef(told)
  const global = { plugins: [i18n], provide: { [liveKey as symbol]: { feed: { engine } } }, stubs: { UIcon: true } }
  const shown = mount({ components: { EngineStrip }, template: '<div><EngineStrip /></div>' }, { global })
  const read = () =>
    shown.findAll('.strip').map((strip) => [strip.attributes('role'), strip.classes('grave') ? 'red' : 'amber', strip.text()])
  return { engine, read }
}

test('nothing is said while all is well, nor before anything is known', () => {
  expect(show(null).read()).toEqual([])
  expect(show(well).read()).toEqual([])
})

test('late is said with how late, in amber up to a minute and in red from then on, and is gone when it is over', async () => {
  const { engine, read } = show({ lateMs: 8_000 })
  const says = (late: string) => `Engine late by ${late}. What should happen by itself, pages among it, happens late.`
  expect(read()).toEqual([['status', 'amber', says('8 s')]])
  engine.value = { lateMs: 90_000 }
  await nextTick()
  expect(read()).toEqual([['status', 'red', says('1 min')]])
  engine.value = well
  await nextTick()
  expect(read()).toEqual([])
})

test('that no server fires, and that a practice page is missing, are said at once and together, with times and the answer', () => {
  const canary = { dueAt: '2026-11-21T10:15:00.000Z', answer: 'ECONNREFUSED' }
  expect(show({ lateMs: 0, stoppedSince: '2026-11-21T10:02:30.000Z', canary }).read()).toEqual([
    ['alert', 'red', expect.stringContaining('No server fires timers since 10:02 UTC.')],
    ['alert', 'red', 'The practice page of 10:15 UTC has not arrived: ECONNREFUSED. Real pages may not arrive, either.'],
  ])
  const [[, , unanswered]] = show({ lateMs: 0, canary: { ...canary, answer: null } }).read() as [[string, string, string]]
  expect(unanswered).toContain('has not arrived: no answer yet.')
})
