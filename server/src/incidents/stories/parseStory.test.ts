import { expect, test } from 'vitest'
import { parseStory } from './parseStory.ts'
import { shippedStories } from './shippedStories.ts'

const head = `key: own-story
title: Ours
trains: Something.
component: { kind: service }
category: outage
conditions: [outageNoWorkaround]
`

test('each story that Muster ships can be read, begins with its report, and expects something of people', () => {
  expect(shippedStories().map(({ key }) => key)).toEqual(['data-loss', 'major-outage', 'security-breach'])
  for (const { body } of shippedStories()) {
    expect(body.events[0]).toMatchObject({ what: 'report', at: 0 })
    expect(body.expected.length).toBeGreaterThan(5)
  }
})

test('all that is wrong with a story is told at once, each by its line and its path', () => {
  const { faults } = parseStory(`${head}events:
  - { at: 0, what: report, text: It is down }
  - { at: 9, what: allert, text: Twice as much }
  - { at: 5, what: alert, text: Earlier, more: 1 }
  - at: -1
    what: inject
    text: To whom?
expected:
  - { by: 5000, act: acknowledge }
`)
  expect(faults).toEqual([
    { line: 9, path: 'events.1.what', message: 'What happens: report, alert, client, assess, breaks, fails or inject.' },
    { line: 10, path: 'events.2', message: expect.stringContaining('more') },
    { line: 11, path: 'events.3.at', message: 'Not before it begins.' },
    { line: 11, path: 'events.3.to', message: 'A role of the staff.' },
    { line: 15, path: 'expected.0.by', message: 'A day at most.' },
  ])
})

test('a story begins with one report at minute 0, and goes on in the order of its minutes', () => {
  const { faults } = parseStory(`${head}events:
  - { at: 3, what: alert, text: Too much }
  - { at: 2, what: report, text: It is down }
`)
  expect(faults).toEqual([
    { line: 8, path: 'events.0.what', message: 'It begins with a report at minute 0.' },
    { line: 9, path: 'events.1.what', message: expect.stringContaining('reported once') },
    { line: 9, path: 'events.1.at', message: 'It is earlier than what stands before it.' },
  ])
})

test('what is no YAML is told by its line, and a few aliases cannot become a million words', () => {
  expect(parseStory('title: "open').faults).toEqual([{ line: 1, path: '', message: expect.stringContaining('Missing closing') }])
  expect(parseStory(`${head}x: &a [1]\ny: *a\n`).faults).toEqual([
    { line: 8, path: '', message: expect.stringContaining('alias') },
  ])
  expect(parseStory('').faults).toMatchObject([{ line: 1, path: '' }])
})

test('a component is named, or meant by its kind', () => {
  const of = (component: string) =>
    parseStory(`${head.replace('{ kind: service }', component)}events: [{ at: 0, what: report, text: Down }]`)
  expect(of('{ name: Card payments }').body?.component).toEqual({ name: 'Card payments' })
  expect(of('{}').faults).toEqual([{ line: 4, path: 'component', message: 'Its name or its kind.' }])
  expect(of('{ name: x, kind: service }').faults).toMatchObject([{ line: 4, path: 'component' }])
})
