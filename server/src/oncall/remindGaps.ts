import { gapLookMs, gapRemindMs, gapSightMs } from '@muster/shared/policy/oncall'
import type { DutySpan } from '@muster/shared/vocabulary/oncall'
import { v7 as uuid } from 'uuid'
import type { Happening } from '../kernel/happening.ts'
import type { Rule } from '../kernel/rule.ts'
import type { Work } from '../kernel/work.ts'
import { GapReminder } from './gapReminder.entity.ts'
import { planLook } from './lookForGaps.ts'
import { readUnmeantGaps } from './readUnmeantGaps.ts'
import { Schedule } from './schedule.entity.ts'
import { tellOfGaps } from './tellOfGaps.ts'

type Gap = Pick<DutySpan, 'from' | 'to'>

/**
 * A week before nobody will be on call though somebody was meant to be, its people and who commands are told: once of each gap, and of all
 * in sight at once, so that what is foreseen makes one message a week at most. The next look is planned (rules §5).
 */
export const remindGaps: Rule = {
  operation: 'schedule.remind',

  async run(work, { rootId }) {
    const { em, now } = work
    const schedule = await em.findOneOrFail(Schedule, rootId)
    if (schedule.status !== 'active') return [] // Back in use it is looked at again.
    const later = (ms: number) => new Date(now.getTime() + ms)
    const [first, ...others] = await readNewGaps(work, schedule, later(gapSightMs))
    const remindAt = first ? +first.from - gapRemindMs : Infinity
    const isNear = remindAt <= +now
    planLook(work, rootId, new Date(Math.min(+later(gapLookMs), isNear ? Infinity : remindAt)))
    return first && isNear ? [await remind(work, schedule, [first, ...others])] : []
  },
}

/** Those that no reminder covers. One that goes on beyond what could be seen stays the same. */
async function readNewGaps(work: Work, schedule: Schedule, until: Date): Promise<Gap[]> {
  const reminders = await work.em.find(GapReminder, { scheduleId: schedule.id, to: { $gte: work.now } })
  return (await readUnmeantGaps(work, schedule, until)).filter((gap) => {
    const known = reminders.find(({ from, to }) => from <= gap.from && gap.from <= to)
    if (known && gap.to > known.to) known.to = gap.to
    return !known
  })
}

async function remind(work: Work, schedule: Schedule, gaps: readonly [Gap, ...Gap[]]): Promise<Happening> {
  const { em, now } = work
  const about = gaps.map(({ from, to }) => em.create(GapReminder, { id: uuid(), scheduleId: schedule.id, from, to, sentAt: now }))
  await tellOfGaps(work, schedule, about[0]!.id)
  const changes = { from: [null, gaps[0].from], to: [null, gaps.at(-1)!.to], gaps: [null, gaps.length] } as const
  return { kind: 'schedule.gapAhead', subject: { type: 'schedule', id: schedule.id }, changes }
}
