import { changeEscalationPolicyInput, type ChangeEscalationPolicy } from '@muster/shared/inputs/changeEscalationPolicy'
import type { EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import { fitForLevel } from '@muster/shared/policy/escalation'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import type { Role } from '@muster/shared/vocabulary/role'
import { command } from '../kernel/command.ts'
import { BadInput, Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { Person } from '../people/person.entity.ts'
import { PolicyVersion } from './escalationPolicy.entity.ts'
import { readPolicy } from './readPolicy.ts'

/** Another version from now on; what is being answered goes on by the one that it began with (rules §5). */
export const changeEscalationPolicy = command({
  operation: 'escalationPolicy.change',
  input: changeEscalationPolicyInput,
  answers: PolicyVersion,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { expectedVersion, ...wanted }) {
    // Two at once: the second finds the first's version taken.
    await work.em.execute(`select pg_advisory_xact_lock(hashtext('escalation_policy'))`)
    const { version, body } = await readPolicy(work.em)
    if (expectedVersion != null && expectedVersion !== version)
      throw new Conflict('Somebody has changed it since you looked.', { version })
    await checkTargets(work, wanted)
    const next = work.em.create(PolicyVersion, {
      version: version + 1,
      body: merge(body, wanted),
      madeById: work.actor.id,
      madeAt: work.now,
    })
    const subject = { type: 'escalationPolicy', id: String(next.version) } as const
    return {
      value: next,
      happened: [
        {
          kind: 'escalationPolicy.changed',
          subject,
          changes: { version: [version, next.version], ...differences(body, next.body) },
        },
      ],
    }
  },
})

function merge(
  body: EscalationPolicy,
  { levels: rows, ...rest }: Omit<ChangeEscalationPolicy, 'expectedVersion'>,
): EscalationPolicy {
  const edited = rows.map(({ level, pages, holdMs }) => [level, { ...body.levels[level], pages, holdMs }] as const)
  return { ...body, ...rest, levels: Object.fromEntries(edited) as unknown as EscalationPolicy['levels'] }
}

/** Whoever is paged at a level must be active and fit for it (rules §5). */
async function checkTargets({ em }: Work, { levels: rows }: Omit<ChangeEscalationPolicy, 'expectedVersion'>): Promise<void> {
  const faults: { path: string; message: string }[] = []
  for (const [row, { level, pages }] of rows.entries())
    for (const [index, { kind, id }] of pages.entries())
      if (kind === 'person' && !(await isFit(em, id, level)))
        faults.push({ path: `levels.${row}.pages.${index}`, message: `Nobody active and fit for ${level} has this id.` })
      else if (kind === 'schedule' && !(await em.findOne(Schedule, { id, status: 'active' })))
        faults.push({ path: `levels.${row}.pages.${index}`, message: 'There is no such schedule in use.' })
  if (faults.length > 0) throw new BadInput(faults)
}

async function isFit(em: Work['em'], id: string, level: Level): Promise<boolean> {
  const person = await em.findOne(Person, { id, status: 'active' })
  return person !== null && (fitForLevel[level] as readonly Role[]).includes(person.role)
}

/** Field by field, levels apart: who is paged there, and how long it may hold. */
function differences(before: EscalationPolicy, after: EscalationPolicy) {
  const flat = ({ levels: of, pageLimitMs, silentMs, rounds }: EscalationPolicy): Record<string, unknown> => ({
    ...Object.fromEntries(
      levels.flatMap((level) => [
        [`${level}.pages`, of[level].pages.map(({ id }) => id)],
        [`${level}.holdMs`, of[level].holdMs],
      ]),
    ),
    ...{ pageLimitMs, silentMs, rounds },
  })
  const [was, is] = [flat(before), flat(after)]
  const changed = Object.keys(is).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
  return Object.fromEntries(changed.map((field) => [field, [was[field], is[field]] as never]))
}
