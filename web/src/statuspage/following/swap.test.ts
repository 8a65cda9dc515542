// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { madeUpPage } from '../madeUpPage.ts'
import { renderMain } from '../render.ts'
import { keepFolds, type Folds } from './keepFolds.ts'
import { swap } from './swap.ts'

const mainIn = (html: string) => new DOMParser().parseFromString(html, 'text/html').querySelector('main')!
const said = () => document.getElementById('said')!.textContent

let main: HTMLElement
let folds: Folds

beforeEach(async () => {
  document.head.innerHTML = '<link rel="icon" href="http://localhost/status/assets/favicon-partial_outage.svg">'
  document.body.innerHTML = `<p id="said"></p>${await renderMain(madeUpPage(), 'en')}`
  main = document.querySelector('main')!
  folds = keepFolds(main)
})

test('a changed sentence is announced, and the tab follows', async () => {
  swap(main, mainIn(await renderMain(madeUpPage({ version: 'v2', state: 'major_outage' }), 'en')), folds)
  expect(said()).toBe('Some systems are down. 1 open incident. 2 of 11 systems are affected; the rest are working.')
  expect(document.title).toBe('Some systems are down · Meridian Pay status')
  expect(document.querySelector<HTMLLinkElement>('link[rel=icon]')!.href).toMatch(/favicon-major_outage\.svg$/)
})

test('a new update is marked, and not announced: the sentence is the same', async () => {
  const page = madeUpPage({ version: 'v2' })
  page.incidents[0]!.updates.unshift({ id: 'u4', at: page.madeAt, status: 'monitoring', text: 'Most payments pass again.' })
  const earlier = main.querySelector('#update-u3')
  swap(main, mainIn(await renderMain(page, 'en')), folds)
  expect([...main.querySelectorAll('.new')].map(({ id }) => id)).toEqual(['update-u4'])
  expect(main.querySelector('#update-u3')).toBe(earlier)
  expect(said()).toBe('')
})

test('focus comes back to what was rebuilt, and a fold stays as the visitor left it', async () => {
  const page = madeUpPage({ version: 'v2' })
  page.groups.reverse()
  main.querySelector('#group-payments')!.toggleAttribute('open', false)
  main.querySelector<HTMLElement>('[data-key="group-api-summary"]')!.focus()
  swap(main, mainIn(await renderMain(page, 'en')), folds)
  expect(document.activeElement?.getAttribute('data-key')).toBe('group-api-summary')
  expect(main.querySelector('#group-payments')!.hasAttribute('open')).toBe(false)
})

test('the reader stays at what they were reading, also when that is gone', async () => {
  const tops: Record<string, number[]> = { 'update-u2': [10], systems: [300, 520] }
  vi.spyOn(Element.prototype, 'getClientRects').mockImplementation(function (this: Element) {
    const top = tops[this.id]?.shift()
    return (top === undefined ? [] : [{ top }]) as unknown as DOMRectList
  })
  const scrollBy = vi.spyOn(window, 'scrollBy').mockImplementation(() => {})
  vi.stubGlobal('scrollY', 400)
  swap(main, mainIn(await renderMain(madeUpPage({ version: 'v2', incidents: [] }), 'en')), folds)
  expect(scrollBy).toHaveBeenCalledExactlyOnceWith({ top: 220, behavior: 'instant' })
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})
