import { expect, test } from 'vitest'
import { days, hours, minutes } from '../time/durations.ts'
import { severities } from '../vocabulary/severity.ts'
import { updateEveryMs } from './updateEvery.ts'

test('an outage is told about every 15 minutes and a security incident every 30, however severe', () => {
  for (const severity of severities) {
    expect(updateEveryMs(severity, 'outage')).toBe(minutes(15))
    expect(updateEveryMs(severity, 'security')).toBe(minutes(30))
  }
})

test('anything else is told about by its severity', () => {
  expect(severities.map((severity) => updateEveryMs(severity, 'data_loss'))).toEqual([minutes(30), hours(1), days(1), days(7)])
})
