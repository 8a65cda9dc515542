import { expect, test } from 'vitest'
import { suggestState } from './suggestState.ts'

const about = { severity: 'P1', category: 'outage', publicStatus: 'investigating', stands: 'operational' } as const

test.each([
  [{}, 'major_outage'],
  [{ severity: 'P2' }, 'partial_outage'],
  [{ category: 'integration' }, 'partial_outage'],
  [{ category: 'integration', severity: 'P3' }, 'degraded'],
  [{ stands: 'degraded' }, 'degraded'],
  [{ stands: 'major_outage', publicStatus: 'resolved' }, 'operational'],
] as const)('with %o it is %s', (differently, state) => expect(suggestState({ ...about, ...differently })).toBe(state))
