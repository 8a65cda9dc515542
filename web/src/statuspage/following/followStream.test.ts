// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followStream } from './followStream.ts'

const MINUTE = 60_000

/** The browser's, as far as the page knows it. */
class Stream extends EventTarget {
  static opened: Stream[] = []
  static hasRoom = false
  onerror: (() => void) | null = null
  beating: ReturnType<typeof setInterval> | undefined
  constructor() {
    super()
    Stream.opened.push(this)
    if (Stream.hasRoom) this.beating = setInterval(() => this.say('still', '2026-11-19T14:33:00Z'), 10_000)
    else setTimeout(() => this.onerror?.(), 20) // A 503: closed for good.
  }
  say(event: string, data: string) {
    this.dispatchEvent(new MessageEvent(event, { data }))
  }
  close() {
    clearInterval(this.beating)
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  Object.assign(Stream, { opened: [], hasRoom: false })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function follow() {
  const told = { still: vi.fn(), page: vi.fn(), cut: vi.fn(), poll: vi.fn() }
  followStream({ url: '/status/events', ...told })
  return told
}

test('who finds no room asks for the page by itself, within seconds and then two to four times a minute, each at a moment of its own', async () => {
  const told = follow()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(told.poll).toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(MINUTE)
  told.poll.mockClear()
  const at: number[] = []
  told.poll.mockImplementation(() => void at.push(Date.now()))
  await vi.advanceTimersByTimeAsync(30 * MINUTE)
  expect(at.length).toBeGreaterThanOrEqual(59)
  expect(at.length).toBeLessThanOrEqual(120)
  expect(new Set(at.slice(1).map((moment, n) => moment - at[n]!)).size, 'chance in each').toBeGreaterThan(20)
})

test('as soon as there is room the stream is followed again, and nothing is asked for any more', async () => {
  const told = follow()
  await vi.advanceTimersByTimeAsync(5 * MINUTE)
  Stream.hasRoom = true
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(told.still).toHaveBeenCalled()
  told.poll.mockClear()
  const opened = Stream.opened.length
  await vi.advanceTimersByTimeAsync(10 * MINUTE)
  expect([told.poll.mock.calls.length, Stream.opened.length]).toEqual([0, opened])
})

test('a browser without event streams asks for the page all the same', async () => {
  vi.stubGlobal('EventSource', undefined)
  const told = follow()
  await vi.advanceTimersByTimeAsync(5 * MINUTE)
  expect(told.poll.mock.calls.length).toBeGreaterThanOrEqual(9)
})
