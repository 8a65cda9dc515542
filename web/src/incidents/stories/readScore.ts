import { levels } from '@muster/shared/vocabulary/level'
import { playbookKeys } from '@muster/shared/vocabulary/playbook'
import { unshout } from '@muster/shared/vocabulary/shout'
import { expectedActs } from '@muster/shared/vocabulary/story'
import type { DrillScoreShownFragment } from '../../generated/graphql.ts'

const outcomes = ['done', 'late', 'missed', 'ahead'] as const

/** A score in the policy's words, with how often each outcome occurs. */
export function readScore({ acts, missedSteps, ...score }: DrillScoreShownFragment) {
  const read = acts.map(({ act, outcome, playbook, to, ...one }) => ({
    ...one,
    act: unshout(expectedActs, act) ?? 'acknowledge',
    outcome: unshout(outcomes, outcome) ?? 'ahead',
    playbook: (playbook && unshout(playbookKeys, playbook)) ?? null,
    to: (to && unshout(levels, to)) ?? null,
  }))
  const count = (outcome: (typeof outcomes)[number]) => read.filter((one) => one.outcome === outcome).length
  return {
    ...score,
    acts: read,
    missedSteps: missedSteps.map(({ playbook, ...step }) => ({ ...step, playbook: unshout(playbookKeys, playbook) ?? 'outage' })),
    counts: { done: count('done'), late: count('late'), missed: count('missed'), ahead: count('ahead') },
  }
}

export type Score = ReturnType<typeof readScore>
export type ScoredAct = Score['acts'][number]
