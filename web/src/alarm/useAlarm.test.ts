import { expect, test, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import type { Alarm } from './alarms.ts'

const raised: string[] = []
const now = shallowRef(new Date(0))
const hearers: ((change: object) => void)[] = []
const rows = [
  { number: 'DRILL-2026-0001', severity: 'P1', owner: null, acknowledgedAt: null, title: 'Practised' },
  { number: 'INC-2026-0001', severity: 'P1', owner: null, acknowledgedAt: null, title: 'Real' },
]
vi.mock('./raise.ts', () => ({ raise: ({ why, number }: Alarm) => void raised.push(`${why} ${number}`) }))
vi.mock('./player.ts', () => ({ silence() {}, unlock: () => Promise.resolve(true) }))
vi.mock('./settings.ts', () => ({ level: { value: 'urgent' } }))
vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key }) }))
vi.mock('vue-router', () => ({ useRouter: () => ({ push() {} }) }))
vi.mock('../live/useIsInside.ts', () => ({ useIsInside: () => ({ value: true }) }))
vi.mock('../warroom/useFlood.ts', () => ({ useFlood: () => shallowRef(false) }))
vi.mock('../live/useLive.ts', () => ({
  useLive: () => ({
    feed: { onChange: (hear: (change: object) => void) => (hearers.push(hear), () => {}) },
    warRoom: { byUrgency: { value: rows } },
    now,
  }),
}))
vi.stubGlobal('window', new EventTarget())

test('a P1 that nobody has taken is heard again every half a minute, whatever comes in between; a drill never is', async () => {
  const { useAlarm } = await import('./useAlarm.ts')
  effectScope().run(() => useAlarm())
  for (let second = 1; second <= 300; second++) {
    now.value = new Date(second * 1000)
    const breach = (number: string) => hearers[0]!({ kind: 'clock.breached', incident: { severity: 'P4', number, title: '' } })
    if (second % 25 === 0) for (const number of ['INC-2026-0002', 'DRILL-2026-0001']) breach(number)
    await nextTick()
  }
  expect(raised.filter((one) => one === 'nobody INC-2026-0001')).toHaveLength(10)
  expect(raised.filter((one) => one.includes('DRILL'))).toEqual([])
})
