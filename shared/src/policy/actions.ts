import type { ActionName, ActionState } from '../vocabulary/playbook.ts'

/** What the button says, and whether a second person must agree before it is sent (rules §4, §6). */
export const actionPolicy: Readonly<Record<ActionName, { says: string; isDangerous: boolean }>> = {
  isolate: { says: 'Isolate systems', isDangerous: true },
  failover: { says: 'Initiate failover', isDangerous: true },
  restore: { says: 'Start data restoration', isDangerous: true },
  performance_tests: { says: 'Run performance tests', isDangerous: false },
  validate_fix: { says: 'Validate fix', isDangerous: false },
}

/** While one of these is there, no other is begun for its step. */
export const underWay: ReadonlySet<ActionState> = new Set(['proposed', 'sent', 'running'] as const)
