import { fitForLevel } from '@muster/shared/policy/escalation'
import type { Target } from '@muster/shared/policy/escalationPolicy'
import type { ChangeEscalationPolicy } from '@muster/shared/inputs/changeEscalationPolicy'
import type { Level } from '@muster/shared/vocabulary/level'
import type { Role } from '@muster/shared/vocabulary/role'
import type { EntityManager } from '@mikro-orm/postgresql'
import { BadInput } from '../kernel/refusals.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { Person } from '../people/person.entity.ts'

interface Fault {
  path: string
  message: string
}

/** Whoever is paged at a level must be active and fit for it (rules §5); all that is wrong is said at once. */
export async function checkPolicy(em: EntityManager, { levels, teams }: ChangeEscalationPolicy): Promise<void> {
  const faults = [...(await faultsIn(em, 'levels', levels)), ...(await faultsIn(em, 'teams', teams ?? []))]
  if (faults.length > 0) throw new BadInput(faults)
}

async function faultsIn(em: EntityManager, path: string, rows: readonly { level: Level; pages: readonly Target[] }[]) {
  const faults: Fault[] = []
  for (const [row, { level, pages }] of rows.entries())
    for (const [index, target] of pages.entries()) {
      const message = await whyNot(em, target, level)
      if (message) faults.push({ path: `${path}.${row}.pages.${index}`, message })
    }
  return faults
}

async function whyNot(em: EntityManager, { kind, id }: Target, level: Level): Promise<string | undefined> {
  if (kind === 'schedule')
    return (await em.findOne(Schedule, { id, status: 'active' })) ? undefined : 'There is no such schedule in use.'
  const person = await em.findOne(Person, { id, status: 'active' })
  const isFit = person !== null && (fitForLevel[level] as readonly Role[]).includes(person.role)
  return isFit ? undefined : `Nobody active and fit for ${level} has this id.`
}
