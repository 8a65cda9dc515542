import { ageWords } from './ageWords.ts'
import { askForPage } from './following/askForPage.ts'
import { dressAges, dressLine } from './following/dress.ts'
import { followStream } from './following/followStream.ts'
import { keepFolds } from './following/keepFolds.ts'
import type { LineFacts } from './following/lineText.ts'
import { serverClock } from './following/serverClock.ts'
import { swap } from './following/swap.ts'
import type { Language } from './words.ts'

const main = document.querySelector<HTMLElement>('main[data-version]')
if (main) follow(main)

/** Keeps the page up to date, and honest about its age when it can't. */
function follow(main: HTMLElement) {
  const words = ageWords[document.documentElement.lang as Language] ?? ageWords.en
  const folds = keepFolds(main)
  const clock = serverClock(madeAt(main), { wall: () => Date.now(), steady: () => performance.now() })
  let heardAt = clock.now()
  // Until the first word it is not known what time it is: the page stays as it was served, with nothing but absolute times.
  let by: LineFacts['by'] | undefined

  function hear(how: 'stream' | 'poll', at: number) {
    const isFirst = by === undefined
    by = how
    heardAt = at
    if (isFirst) tellAges()
    tellLine()
  }

  function show(html: string, how: 'stream' | 'poll') {
    const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector<HTMLElement>('main[data-version]')
    if (!fresh) throw new Error('no page')
    // A cache may hand out what the stream has left behind already.
    const isOlder = how === 'poll' && madeAt(fresh) < madeAt(main)
    if (fresh.dataset.version !== main.dataset.version && !isOlder) {
      // Told as of now before it is compared, so that only what the server changed differs.
      tellAges(fresh)
      tellLine(fresh)
      swap(main, fresh, folds)
    }
    return madeAt(fresh)
  }

  function tellLine(root = main) {
    if (by !== undefined) dressLine(root, { by, heardAt, now: clock.now() }, words)
  }

  function tellAges(root = main) {
    if (by !== undefined) dressAges(root, clock.now(), words)
  }

  function lose() {
    if (by === undefined) return
    by = null
    tellLine()
  }

  followStream({
    url: '/status/events',
    still(at) {
      clock.hear(Date.parse(at))
      hear('stream', clock.now())
    },
    page(html) {
      hear('stream', clock.now())
      show(html, 'stream')
    },
    cut() {
      // Between two polls the stream is tried again and again: its failures are no news then.
      if (by !== 'poll') lose()
    },
    async poll() {
      try {
        const { html, now, freshAt } = await askForPage(location.pathname)
        if (!Number.isNaN(now)) clock.hear(now)
        const made = show(html, 'poll')
        if (by !== 'stream') hear('poll', Math.max(heardAt, freshAt ?? made))
      } catch {
        lose()
      }
    },
  })

  setInterval(tellLine, 1_000)
  setInterval(tellAges, 15_000)
}

// A declaration: it is called before this line is reached.
function madeAt(page: HTMLElement): number {
  return Date.parse(page.dataset.madeAt!)
}
