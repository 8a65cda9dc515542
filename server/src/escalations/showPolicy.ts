import { escalationClasses, type EscalationClass } from '@muster/shared/policy/escalation'
import { levels } from '@muster/shared/vocabulary/level'
import { severities } from '@muster/shared/vocabulary/severity'
import type { EscalationPolicy } from './policyTypes.ts'
import type { Policy } from './readPolicy.ts'

/** As the API shows it: rows in place of tables by name. */
export function showPolicy({ version, body }: Policy): EscalationPolicy {
  const { pageLimitMs, silentMs, rounds, tell, pageFrom, atOnce, teams, classes } = body
  return {
    ...{ version, pageLimitMs, silentMs, rounds },
    levels: levels.map((level) => ({ level, ...body.levels[level], pages: [...body.levels[level].pages] })),
    told: severities.map((severity) => ({ severity, levels: [...tell[severity]] })),
    pagedAtRisk: severities.filter((severity) => pageFrom[severity] === 'at_risk'),
    atOnce: named(atOnce).map(([category, row]) => ({ category, ...row })),
    teams: named(teams).flatMap(([category, team]) =>
      named(team).map(([level, pages]) => ({ category, level, pages: [...pages] })),
    ),
    classes: classNames.map((name) => ({ name, ...classes[name], triggers: [...classes[name].triggers] })),
  }
}

const classNames = Object.keys(escalationClasses) as EscalationClass[]
const named = <Name extends string, Row>(rows: Partial<Record<Name, Row>>) => Object.entries(rows) as [Name, Row][]
