// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { shallowRef } from 'vue'
import { liveKey } from '../live/useLive.ts'
import { useTimes } from './useTimes.ts'
import { useZone } from './useZone.ts'

/** What a part of the page works with. */
function part<Found>(use: () => Found): Found {
  let found!: Found
  const viewer = shallowRef({ timeZone: 'Asia/Tokyo' })
  const setup = () => {
    found = use()
    return () => null
  }
  mount({ setup }, { global: { provide: { [liveKey as symbol]: { viewer } } } })
  return found
}
const at = new Date('2026-11-20T22:00:00Z')

test('On call says its times in their own zone, until they choose another: then each part says it in that one, and it is kept', () => {
  const [board, form, choice] = [part(() => useTimes()), part(() => useTimes()), part(useZone)]
  expect(board.moment(at)).toBe('Sat 21 Nov 07:00')
  choice.zone.value = 'UTC'
  expect([board.moment(at), form.moment(at), form.zone.value]).toEqual(['Fri 20 Nov 22:00', 'Fri 20 Nov 22:00', 'UTC'])
  expect(part(() => useTimes()).zone.value, 'after the page was left').toBe('UTC')
  choice.zone.value = 'Asia/Tokyo'
  expect(part(() => useTimes()).zone.value).toBe('Asia/Tokyo')
})

test('beside it a schedule’s own clock is said in the same way', () => {
  expect(part(() => useTimes(() => 'America/New_York')).stretch(at, new Date('2026-11-21T02:00Z'))).toBe('Fri 20 Nov 17:00–21:00')
})
