// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { shallowRef } from 'vue'
import { i18n } from '../app/i18n.ts'
import { liveKey } from '../live/useLive.ts'
import PageStrip from './PageStrip.vue'
import type { OwnPage } from './useOwnPages.ts'

afterEach(() => vi.restoreAllMocks())

const now = new Date('2026-11-20T14:30:00Z')
const page = {
  id: '1',
  because: 'reported',
  answerBy: new Date(now.getTime() + 4 * 60_000),
  incident: { id: '7', number: 'INC-2026-0007', title: 'Card payments fail', severity: 'P1' },
} as OwnPage

function show(shown: Partial<OwnPage> = {}) {
  const answered: string[] = []
  const UButton = { emits: ['click'], template: '<button @click="$emit(\'click\', $event)"><slot /></button>' }
  const stubs = { UIcon: true, RouterLink: { template: '<a><slot /></a>' }, UButton }
  const global = { plugins: [i18n], provide: { [liveKey as symbol]: { now: shallowRef(now) } }, stubs }
  const strip = mount(PageStrip, {
    props: { page: { ...page, ...shown }, isPending: false, isBlocked: false, onAnswer: (how) => answered.push(how) },
    global,
  })
  const press = (at: number, detail: number) => strip.findAll('button')[at]!.trigger('click', { detail })
  return { strip, press, answered }
}

test('a page says what it is about and how long it waits for its answer; one without an answer asked for has no time', () => {
  expect(show().strip.text()).toMatch(/P1.*INC-2026-0007 · Card payments fail.*Answer in.*−04:00/)
  expect(
    show({ answerBy: new Date(now.getTime() - 65_000) })
      .strip.get('[role=timer]')
      .text(),
  ).toContain('+01:05')
  expect(show({ answerBy: null }).strip.find('[role=timer]').exists()).toBe(false)
})

test('a finger that meets a strip just come has not answered it; a moment later, or by the keyboard, it has', async () => {
  const time = vi.spyOn(performance, 'now').mockReturnValue(1_000)
  const { press, answered } = show()
  time.mockReturnValue(1_100)
  await press(0, 1)
  expect(answered).toEqual([])
  await press(1, 0)
  expect(answered).toEqual(['decline'])
  time.mockReturnValue(2_300)
  await press(0, 1)
  expect(answered).toEqual(['decline', 'acknowledge'])
})
