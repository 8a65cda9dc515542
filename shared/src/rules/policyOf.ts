import type { ChangeEscalationPolicy } from '../inputs/changeEscalationPolicy.ts'
import type { ClassPolicy, EscalationPolicy, LevelPolicy, Target } from '../policy/escalationPolicy.ts'
import type { Category } from '../vocabulary/category.ts'
import type { Level } from '../vocabulary/level.ts'
import { severities, type Severity } from '../vocabulary/severity.ts'

type Edit = Omit<ChangeEscalationPolicy, 'expectedVersion'>

/** The policy that an edit makes of the one before. */
export function policyOf(before: EscalationPolicy, edit: Edit): EscalationPolicy {
  const { levels, told, pagedAtRisk, atOnce, teams, classes, pageLimitMs, silentMs, rounds } = edit
  return {
    ...before,
    ...{ pageLimitMs, silentMs, rounds },
    levels: byName(levels, ({ level, pages, holdMs, mustRespondMs }): [Level, LevelPolicy] => [
      level,
      { ...before.levels[level], pages, holdMs, ...(mustRespondMs && { mustRespondMs }) },
    ]),
    ...(told && { tell: { ...before.tell, ...byName(told, ({ severity, levels: of }): [Severity, Level[]] => [severity, of]) } }),
    ...(pagedAtRisk && {
      pageFrom: byName(severities, (severity): [Severity, 'at_risk' | 'start'] => [
        severity,
        pagedAtRisk.includes(severity) ? 'at_risk' : 'start',
      ]),
    }),
    ...(atOnce && { atOnce: byName(atOnce, ({ category, ...row }) => [category, row]) }),
    ...(teams && { teams: teamsOf(teams) }),
    ...(classes && { classes: byName(classes, ({ name, ...row }) => [name, row as ClassPolicy]) }),
  }
}

function byName<Row, Name extends string, Value>(
  rows: readonly Row[],
  of: (row: Row) => readonly [Name, Value],
): Record<Name, Value> {
  return Object.fromEntries(rows.map(of)) as Record<Name, Value>
}

function teamsOf(rows: readonly { category: Category; level: Level; pages: readonly Target[] }[]): EscalationPolicy['teams'] {
  const teams: EscalationPolicy['teams'] = {}
  for (const { category, level, pages } of rows) teams[category] = { ...teams[category], [level]: pages }
  return teams
}
