import { expect, test } from 'vitest'
import { missingForClosing } from './missingForClosing.ts'

const done = { rootCause: 'A full disk.', lessons: 'Watch it.', signedOffAt: new Date(0) }

test('a P1 and a P2 close with a cause, lessons and a sign-off, and with nothing less', () => {
  for (const severity of ['P1', 'P2'] as const) {
    expect(missingForClosing(severity, null)).toEqual(['rootCause', 'lessons', 'signOff'])
    expect(missingForClosing(severity, { ...done, lessons: null, signedOffAt: null })).toEqual(['lessons', 'signOff'])
    expect(missingForClosing(severity, { ...done, signedOffAt: null })).toEqual(['signOff'])
    expect(missingForClosing(severity, done)).toEqual([])
  }
})

test('anything less closes by itself', () => {
  expect(missingForClosing('P3', null)).toEqual([])
  expect(missingForClosing('P4', { ...done, signedOffAt: null })).toEqual([])
})
