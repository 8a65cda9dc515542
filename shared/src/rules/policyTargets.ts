import type { EscalationPolicy, Target } from '../policy/escalationPolicy.ts'

/** Everybody whom a policy pages anywhere, its response teams included. */
export const policyTargets = ({ levels, teams }: EscalationPolicy): Target[] => [
  ...Object.values(levels).flatMap(({ pages }) => pages),
  ...Object.values(teams).flatMap((team) => Object.values(team).flat()),
]
