import { gapLookMs, gapRemindMs, gapSightMs } from '@muster/shared/policy/oncall'
import { gapsIn } from '@muster/shared/rules/gapsIn'
import type { DutySpan } from '@muster/shared/vocabulary/oncall'
import { v7 as uuid } from 'uuid'
import type { Happening } from '../kernel/happening.ts'
import type { Rule } from '../kernel/rule.ts'
import type { Work } from '../kernel/work.ts'
import { GapReminder } from './gapReminder.entity.ts'
import { planLook } from './lookForGaps.ts'
import { readFinal } from './readFinal.ts'
import { Schedule } from './schedule.entity.ts'
import { tellOfGap } from './tellOfGap.ts'

/** A week before nobody will be on call its people and who commands are told, of each gap once; and the next look is planned (rules §5). */
export const remindGaps: Rule = {
  operation: 'schedule.remind',

  async run(work, { rootId }) {
    const { em, now } = work
    const schedule = await em.findOneOrFail(Schedule, rootId)
    if (schedule.status !== 'active') return [] // Back in use it is looked at again.
    const later = (ms: number) => new Date(now.getTime() + ms)
    const fresh = await readNewGaps(work, rootId, later(gapSightMs))
    const near = fresh.filter(({ from }) => from <= later(gapRemindMs))
    const far = fresh.find(({ from }) => from > later(gapRemindMs))
    const next = Math.min(+later(gapLookMs), far ? +far.from - gapRemindMs : Infinity)
    planLook(work, rootId, new Date(next))
    const told: Happening[] = []
    for (const gap of near) told.push(await remind(work, schedule, gap))
    return told
  },
}

/** Those that no reminder covers. One that goes on beyond what could be seen stays the same. */
async function readNewGaps({ em, now }: Work, scheduleId: string, until: Date): Promise<DutySpan[]> {
  const reminders = await em.find(GapReminder, { scheduleId, to: { $gte: now } })
  return gapsIn(await readFinal(em, scheduleId, now, until)).filter((gap) => {
    const known = reminders.find(({ from, to }) => from <= gap.from && gap.from <= to)
    if (known && gap.to > known.to) known.to = gap.to
    return !known
  })
}

async function remind(work: Work, schedule: Schedule, { from, to }: DutySpan): Promise<Happening> {
  const reminder = work.em.create(GapReminder, { id: uuid(), scheduleId: schedule.id, from, to, sentAt: work.now })
  await tellOfGap(work, schedule, reminder.id)
  const changes = { from: [null, from], to: [null, to] } as const
  return { kind: 'schedule.gapAhead', subject: { type: 'schedule', id: schedule.id }, changes }
}
