import { expect, test } from 'vitest'
import { utcMoment } from './utc.ts'

const now = new Date('2026-11-19T14:42:07Z')

test.each([
  ['2026-11-19T23:59:00Z', '23:59 UTC'],
  ['2026-11-20T08:12:00Z', 'Fri 08:12 UTC'],
  ['2026-11-16T08:12:00Z', 'Mon 08:12 UTC'],
  ['2026-11-30T10:00:00Z', '30 Nov 10:00 UTC'],
  ['2025-11-30T10:00:00Z', '30 Nov 2025 10:00 UTC'],
])('%s reads %s: a moment has its time, whatever its day', (at, words) => expect(utcMoment(new Date(at), now)).toBe(words))
