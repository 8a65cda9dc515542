import type { Page } from 'playwright-core'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { at } from './measure.ts'
import { beginStory, untilLive } from '../journeys/story.ts'

const SLOWER = 4
const ENTRIES = 10_000

/** The note once more for each second: a timeline as long as no command would make it in this time. */
const manyMore = /* sql */ `
insert into ledger (body)
select replace(body, at, to_char(at::timestamptz at time zone 'UTC' + n * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
from (select body, at from ledger where incident_id = $1 and kind = 'note.added' order by position desc limit 1) as last, generate_series(1, $2::int) as n`

/** What a person's eye gets at a processor four times slower: the gaps between frames, with every clock ticking and while scrolling. */
export async function frames(): Promise<void> {
  await using story = await beginStory()
  const { world, doors } = story
  const tech = await world.as('tech')
  for (let n = 0; n < 100; n++)
    await world.report(tech, {
      title: `Trouble number ${n}`,
      conditions: n % 3 === 0 ? ['outageNoWorkaround'] : ['majorDegradationWithWorkaround'],
    })
  const page = await story.signIn('commander')
  // What compiles this file gives its functions names by a helper that the page does not have.
  await page.context().addInitScript('globalThis.__name = (named) => named')
  await page.reload()
  await untilLive(page)
  const slow = await page.context().newCDPSession(page)
  await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  say('war room, 100 incidents, 20 s', await gaps(page, 20_000))

  const long = await world.report(tech, { title: 'A long night' })
  await addNote(tech, { incidentId: long.id, text: 'We look at the third rack, and then at the fourth.' })
  await world.owner.query(manyMore, [long.id, ENTRIES])
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await page.goto(`${doors.url}/incidents/${long.number}`)
  await untilLive(page)
  await page.waitForFunction(scrollToEnd, ENTRIES, { timeout: 300_000, polling: 50 })
  await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  say('room, 10,000 entries, still, 10 s', await gaps(page, 10_000))
  say('room, 10,000 entries, scrolling, 10 s', await gaps(page, 10_000, 120))
}

/** Goes down until everything is read. */
function scrollToEnd(all: number): boolean {
  const entry = document.querySelector('li[aria-setsize]') ?? document.querySelector('.timeline li')
  const scroller = entry?.closest('[data-scrolls]')
  scroller?.scrollTo({ top: scroller.scrollHeight })
  // A page that was refused for the rate is asked for anew by its button.
  const more = [...document.querySelectorAll<HTMLButtonElement>('.timeline button')].at(-1)
  if (more?.textContent.includes('Earlier entries') && !more.disabled) more.click()
  return Number(entry?.getAttribute('aria-setsize')) >= all
}

/** Between one frame and the next, in ms; on the way the list moves by so many pixels a frame. */
function gaps(page: Page, ms: number, by = 0): Promise<number[]> {
  return page.evaluate(
    ({ ms, by }) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector('.timeline')?.closest('[data-scrolls]')
        const found: number[] = []
        const start = performance.now()
        let before = start
        requestAnimationFrame(function next(now) {
          found.push(now - before)
          before = now
          if (by) scroller?.scrollBy(0, -by)
          if (now - start < ms) requestAnimationFrame(next)
          else resolve(found.slice(2))
        })
      }),
    { ms, by },
  )
}

function say(what: string, found: number[]): void {
  const sorted = found.toSorted((a, b) => a - b)
  const missed = found.filter((gap) => gap > 50).length
  console.log(
    `${what.padEnd(40)} median ${at(sorted, 0.5)} ms   p99 ${at(sorted, 0.99)} ms   worst ${at(sorted, 1)} ms   over 50 ms: ${missed} of ${found.length}`,
  )
}
