// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { ageWords } from '../ageWords.ts'
import { dressAges } from './dress.ts'
import { waitMs } from './followStream.ts'
import { keepFolds } from './keepFolds.ts'
import { linkOf, lineText } from './lineText.ts'
import { patch } from './patch.ts'
import { serverClock } from './serverClock.ts'

const words = ageWords.en
const element = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!
const patched = (old: Element, html: string) => {
  const added: string[] = []
  patch(old, element(html), (node) => added.push(node.id))
  return added
}

describe('the line', () => {
  const heardAt = Date.parse('2026-11-19T14:33:00Z')
  const text = (by: 'stream' | 'poll' | null, seconds: number) =>
    lineText({ by, heardAt, now: heardAt + seconds * 1_000 }, { timeZone: 'UTC', words })

  test.each([
    ['stream', 8, 'Live · updated 8 s ago'],
    ['stream', 20, 'Live · updated 20 s ago'],
    ['stream', 21, 'Last updated 14:33 (UTC), 21 s ago'],
    ['poll', 30, 'Updated 30 s ago'],
    ['poll', 360, 'Last updated 14:33 (UTC), 6 min ago'],
    [null, 1, 'Last updated 14:33 (UTC), 1 s ago'],
    [null, 86_400, 'Last updated Thu 19 Nov, 14:33 (UTC), 24 h ago'],
  ] as const)('by %s after %i s: %s', (by, seconds, expected) => expect(text(by, seconds)).toBe(expected))

  test('is cut at once by an error', () => expect(linkOf({ by: null, heardAt, now: heardAt })).toBe('cut'))
})

describe("the server's time", () => {
  const start = () => {
    const machine = { wall: 5_000_000, steady: 10 }
    return { machine, clock: serverClock(1_000, { wall: () => machine.wall, steady: () => machine.steady }) }
  }

  test('is what it said and what has passed since, whatever time the visitor has', () => {
    const { machine, clock } = start()
    machine.wall += 3_000
    machine.steady += 3_000
    expect(clock.now()).toBe(4_000)
    clock.hear(50_000)
    expect(clock.now()).toBe(50_000)
  })

  test('goes on while the machine sleeps and one of its clocks stands still', () => {
    const { machine, clock } = start()
    machine.wall += 3_600_000
    expect(clock.now()).toBe(3_601_000)
  })

  test('does not go back when the visitor sets a clock, or an answer comes late', () => {
    const { machine, clock } = start()
    machine.wall -= 9_000_000
    machine.steady += 2_000
    expect(clock.now()).toBe(3_000)
    clock.hear(2_500)
    expect(clock.now()).toBe(3_000)
  })
})

describe('a new version', () => {
  test('leaves alone what says the same', () => {
    const old = element('<main><p id="a">one</p><p id="b">two</p></main>')
    const [a, b] = [...old.children]
    expect(patched(old, '<main><p id="a">one</p><p id="b">three</p></main>')).toEqual([])
    expect([...old.children]).toEqual([a, b])
    expect(b!.textContent).toBe('three')
  })

  test('puts in what is new and keeps what moved down', () => {
    const old = element('<ol><li id="u2">2</li><li id="u1">1</li></ol>')
    const two = old.querySelector('#u2')
    expect(patched(old, '<ol><li id="u3">3</li><li id="u2">2</li></ol>')).toEqual(['u3'])
    expect(old.querySelector('#u2')).toBe(two)
    expect(old.outerHTML).toBe('<ol><li id="u3">3</li><li id="u2">2</li></ol>')
  })

  test('whatever it was before, afterwards it is the new one', () => {
    const versions = [
      '<main class="x"><p>a</p><ul><li id="1">1</li></ul>text<b>c</b></main>',
      '<main data-y="1"><ul><li id="2">2</li><li id="1">1!</li></ul><p>a</p></main>',
      '<main></main>',
      '<main>only text</main>',
      '<main class="x"><section id="s"><p>a</p></section><p>b</p></main>',
    ]
    for (const from of versions)
      for (const to of versions) {
        const old = element(from)
        patched(old, to)
        expect(old.outerHTML).toBe(to)
      }
  })
})

describe('what the visitor opened or closed', () => {
  const page = (a: boolean, b: boolean) =>
    element(`<main><details id="a"${a ? ' open' : ''}></details><details id="b"${b ? ' open' : ''}></details></main>`)
  const openIn = (main: Element) => [...main.querySelectorAll('details')].filter((d) => d.hasAttribute('open')).map((d) => d.id)

  test('stays so, and the rest follows the server', () => {
    const old = page(false, false)
    const folds = keepFolds(old)
    old.querySelector('#a')!.toggleAttribute('open', true)
    const fresh = page(false, true)
    folds.keep(old, fresh)
    expect(openIn(fresh)).toEqual(['a', 'b'])
  })

  test('also over several versions, when the server thought the same in between', () => {
    const folds = keepFolds(page(false, false))
    const mine = page(true, false)
    const second = page(true, false)
    folds.keep(mine, second)
    const third = page(false, false)
    folds.keep(second, third)
    expect(openIn(third)).toEqual(['a'])
  })
})

test('ages are told as of now, and a text that is right is not touched', () => {
  const main = element(
    '<main><i data-since="2026-11-19T14:30:00Z"></i><i data-until="2026-11-19T14:45:00Z"></i><p data-followed="!">?</p></main>',
  )
  dressAges(main, Date.parse('2026-11-19T14:33:00Z'), words)
  const node = main.firstElementChild!.firstChild
  dressAges(main, Date.parse('2026-11-19T14:33:10Z'), words)
  expect(main.textContent).toBe('3 min agoin 12 min!')
  expect(main.firstElementChild!.firstChild).toBe(node)
  dressAges(main, Date.parse('2026-11-19T14:49:00Z'), words)
  expect(main.textContent).toBe('19 min agodue 4 min ago!')
})

test('the wait grows to half a minute, and half of it is chance', () => {
  expect([1, 2, 3].map((failures) => waitMs(failures, 0))).toEqual([1_000, 2_000, 4_000])
  expect(waitMs(50, 0)).toBe(15_000)
  expect(waitMs(50, 1)).toBe(30_000)
})
