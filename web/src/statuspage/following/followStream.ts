export interface Stream {
  url: string
  /** A sign of life: the server's time, ISO. */
  still: (at: string) => void
  page: (html: string) => void
  cut: () => void
  /** Asked while the stream can't be had. */
  poll: () => void
}

const silenceMs = 20_000
const longestMs = 30_000

/** Half of the wait is chance: a thousand readers don't come back in the same second. */
export const waitMs = (failures: number, chance: number) => Math.min(longestMs, 1_000 * 2 ** failures) * (0.5 + chance / 2)

/** Follows for ever. EventSource itself gives up at the first answer that isn't 200, and never notices a silent line. */
export function followStream({ url, still, page, cut, poll }: Stream) {
  let source: EventSource | undefined
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function open() {
    close()
    wait(fail, silenceMs)
    if (typeof EventSource === 'undefined') return fail()
    source = new EventSource(url)
    source.onerror = fail
    source.addEventListener('still', ({ data }) => (heard(), still(data)))
    source.addEventListener('page', ({ data }) => (heard(), page(data)))
  }

  function heard() {
    failures = 0
    wait(fail, silenceMs)
  }

  function fail() {
    close()
    failures += 1
    cut()
    // Once may be a restart; from the second time on the page is asked for as a whole.
    if (failures > 1) poll()
    wait(open, waitMs(failures, Math.random()))
  }

  function wait(then: () => void, ms: number) {
    clearTimeout(timer)
    timer = setTimeout(then, ms)
  }

  function close() {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }

  const openAgain = () => source || open()
  addEventListener('online', openAgain)
  addEventListener('pageshow', openAgain)
  // An open stream would keep the page out of the browser's back-and-forward cache.
  addEventListener('pagehide', close)
  document.addEventListener('visibilitychange', () => document.hidden || openAgain())
  open()
}
