import { moveLife, movedBy } from '@muster/shared/rules/moveLife'
import { Clock } from '../../clocks/clock.entity.ts'
import { setClock } from '../../clocks/setClock.ts'
import type { Work } from '../../kernel/work.ts'
import type { Incident } from '../incident.entity.ts'

const own = [
  'detectedAt',
  'reportedAt',
  'acknowledgedAt',
  'levelSince',
  'uncommandedSince',
  'uncommandedSaidAt',
  'heldAt',
  'mergedAt',
  'resolvedAt',
  'lastUpdateAt',
  'stepDueAt',
] as const satisfies readonly (keyof Incident)[]

/** What rules and screens reckon with. When something was said or found stays as the ledger has it. */
export const hanging: Readonly<Record<string, readonly string[]>> = {
  page: ['sent_at', 'answer_by', 'answered_at'],
  escalation: ['opened_at', 'acknowledge_by', 'answered_at'],
  command_role: ['asked_at', 'taken_at', 'ended_at'],
  task: ['due_at', 'added_at', 'closed_at'],
  playbook_run: ['started_at'],
  drill_event: ['happened_at'],
}

/** A step, behind the drill's lock: all its own times are earlier by as much, so that it is later for nobody else (mechanics, Drill time). */
export async function moveTimes(work: Work, incident: Incident, byMs: number): Promise<void> {
  const { em } = work
  const { id } = incident
  Object.assign(incident, Object.fromEntries(own.map((field) => [field, movedBy(incident[field], byMs)])))
  const by = `${byMs} milliseconds`
  for (const [table, columns] of Object.entries(hanging))
    await em.execute(
      `update ${table} set ${columns.map((one) => `${one} = ${one} - ?::interval`).join()} where incident_id = ?`,
      [...columns.map(() => by), id],
    )
  await em.execute(
    `update playbook_step set ended_at = ended_at - ?::interval where run_id in (select id from playbook_run where incident_id = ?)`,
    [by, id],
  )
  await em.execute(`update delivery set due_at = due_at - ?::interval where incident_id = ? and state = 'due'`, [by, id])
  await em.execute(
    `update moment set fires_at = fires_at - ?::interval where root_id = ? and state = 'due' and kind not in ('clock.warn', 'clock.breach', 'drill.advance')`,
    [by, id],
  )
  for (const clock of await em.find(Clock, { incidentId: id })) {
    clock.atRiskFiredAt = movedBy(clock.atRiskFiredAt, byMs)
    await setClock(work, clock, moveLife(clock, byMs))
  }
}
