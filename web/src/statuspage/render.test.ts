import { describe, expect, test } from 'vitest'
import { componentStates, type ComponentState } from '@muster/shared/vocabulary/publicStatus'
import { madeUpPage } from './madeUpPage.ts'
import { renderDocument, renderMain } from './render.ts'

const assets = {
  css: '/status/assets/status-1.css',
  script: '/status/assets/follow-1.js',
  favicon: '/status/assets/favicon-operational.svg',
}
const quiet = (state: ComponentState = 'operational') => {
  const page = madeUpPage({ state, incidents: [], resolved: [] })
  for (const group of page.groups) {
    group.state = state
    for (const component of group.components) component.state = state
  }
  return page
}
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('in every state', () => {
  test.each(componentStates)('%s: a banner, a title, and nothing inline', async (state) => {
    const html = await renderDocument(madeUpPage({ state }), 'en', assets)
    expect(html).toContain(`class="banner ${state}"`)
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|javascript:|<!--/)
    expect([...html.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, body]) => body)).toEqual([''])
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each([
    ['operational', 'All systems are working'],
    ['maintenance', 'Maintenance is under way'],
    ['degraded', 'Some systems are slow'],
    ['partial_outage', 'Some systems are having trouble'],
  ] as const)('%s says "%s"', async (state, sentence) => {
    expect(await renderDocument(quiet(state), 'en', assets)).toContain(`<title>${sentence} · Meridian Pay status</title>`)
  })

  test('some are down, or all of them', async () => {
    expect(await renderMain(madeUpPage({ state: 'major_outage' }), 'en')).toContain('>Some systems are down</h1>')
    expect(await renderMain(quiet('major_outage'), 'en')).toContain('>All systems are down</h1>')
  })
})

describe('the page of the pictures', () => {
  test('says what is wrong, since when, for whom, and when the next word comes', async () => {
    const text = textOf(await renderMain(madeUpPage(), 'en'))
    expect(text).toContain('1 open incident. 2 of 11 systems are affected; the rest are working.')
    expect(text).toContain('began 14:04 (UTC)')
    expect(text).toContain('Affects Card payments and Checkout')
    expect(text).toContain('Next update by 14:45 (UTC)')
    expect(text).toContain('Identified 14:30 (UTC)')
  })

  test('without JavaScript it is true whenever it is read: as of a moment with its day, no age, no promise to follow', async () => {
    const text = textOf(await renderDocument(madeUpPage(), 'en', assets))
    expect(text).toContain('As of Thu 19 Nov, 14:33 (UTC)')
    expect(text).toContain('Load this page again')
    expect(text).not.toMatch(/ ago|\bin \d+ (min|h)\b|just now|due now|today|updates itself/)
  })

  test('a figure says what it is a share of', async () => {
    const text = textOf(await renderMain(madeUpPage(), 'en'))
    expect(text).toContain('Checkout 99.95 % up in 90 days')
    expect(text).toContain('Slow counts as up')
  })

  test('a group is open when one of its members has trouble, else closed', async () => {
    const html = await renderMain(madeUpPage(), 'en')
    expect(html).toMatch(/<details id="group-payments" class="fold" open>/)
    expect(html).toMatch(/<details id="group-sign-in" class="fold">/)
  })

  test('a row tells its days to who cannot see them', async () => {
    const html = await renderMain(madeUpPage(), 'en')
    expect(html).toContain(
      'aria-label="Last 90 days: 87 days working, 2 days slow (Sat 19 Sept, Tue 27 Oct), 1 day partly down (Thu 19 Nov)"',
    )
    expect(html).toContain('<title>Thu 19 Nov: Partly down</title>')
  })

  test('times are in the zone of the page, and another day is named', async () => {
    const text = textOf(await renderMain(madeUpPage({ timeZone: 'Europe/Berlin' }), 'en'))
    expect(text).toContain('As of Thu 19 Nov, 15:33 (CET)')
    expect(text).toContain('resolved Mon 16 Nov, 11:12 (CET)')
  })

  test('three updates on a desk, two on a phone, the rest behind a fold', async () => {
    const html = await renderMain(madeUpPage(), 'en')
    expect(html).toMatch(/<details id="incident-k3v9q-earlier" class="(earlier narrow|narrow earlier)">/)
    expect(html).toContain('1 earlier update')
  })

  test('a name with a hyphen stays in one piece', async () => {
    expect(await renderMain(madeUpPage(), 'en')).toContain('failing in <span class="whole">EU-West</span>')
  })
})

test('what somebody wrote stays text', async () => {
  const evil = '</title><script>alert("1")</script><!-- x -->'
  const page = madeUpPage({ organisation: evil, version: evil })
  page.incidents[0]!.title = evil
  page.incidents[0]!.updates[0]!.text = evil
  page.groups[0]!.components[0]!.name = evil
  const html = await renderDocument(page, 'en', assets)
  expect(html.match(/<script/g)).toHaveLength(1)
  expect(html).not.toContain('<!--')
  expect(html.match(/&lt;!-- x --&gt;/g)!.length).toBeGreaterThan(4)
})

test('no groups, no incidents, no data: still a page', async () => {
  const text = textOf(await renderMain(madeUpPage({ state: 'operational', incidents: [], resolved: [], groups: [] }), 'en'))
  expect(text).toContain('All systems are working No open incidents. As of Thu 19 Nov, 14:33 (UTC)')
})

test('an open incident that touches no system is not kept quiet', async () => {
  const page = { ...quiet(), incidents: madeUpPage().incidents.map((incident) => ({ ...incident, affects: [], updates: [] })) }
  const text = textOf(await renderMain(page, 'en'))
  expect(text).toContain('1 open incident. None of 11 systems is affected.')
  expect(text).toContain('We know of this and are looking into it.')
})
