import { ContactMethod } from '../communications/contacts/contactMethod.entity.ts'
import type { Compose } from '../communications/deliveries/message.ts'
import { planDelivery } from '../communications/deliveries/planDelivery.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { peopleOn } from './addSchedule.ts'
import { GapReminder } from './gapReminder.entity.ts'
import { sayStretch } from './sayStretch.ts'
import { Schedule } from './schedule.entity.ts'

/** A step: one message of all its new gaps to each of the schedule's people and to who commands, the way that they put first. */
export async function tellOfGaps(work: Work, { layers }: Schedule, reminderId: string): Promise<void> {
  const whose = { $or: [{ id: { $in: peopleOn(layers) } }, { role: 'incident_manager' as const }], status: 'active' as const }
  const people = await work.em.find(Person, whose, { orderBy: { id: 'asc' } })
  const proved = { personId: { $in: people.map(({ id }) => id) }, removedAt: null, verifiedAt: { $ne: null } }
  const methods = await work.em.find(ContactMethod, proved, { orderBy: { position: 'asc', id: 'asc' } })
  for (const { id } of people) {
    const method = methods.find(({ personId }) => personId === id)
    if (method) planDelivery(work, { aboutType: 'gap', aboutId: reminderId, method, isBulk: true })
  }
}

/** So many are named, in full words; a telephone and a subject name one. */
const NAMED = 3

export const composeGaps: Compose = async (em, { aboutId }, { publicUrl }) => {
  const { scheduleId, sentAt } = await em.findOneOrFail(GapReminder, aboutId)
  const schedule = await em.findOneOrFail(Schedule, scheduleId)
  const together = await em.find(GapReminder, { scheduleId, sentAt }, { orderBy: { from: 'asc' } })
  const gaps = together.map(({ from, to }) => sayStretch({ ...schedule, from, to }))
  return {
    subject: `Nobody on call: ${sayFirst(gaps, 1)}`,
    text: `Nobody will be on call. ${sayFirst(gaps, NAMED)}.\n\nWhoever can, takes it or puts somebody there:`,
    short: `Nobody on call. ${sayFirst(gaps, 1)}.`,
    link: `${publicUrl}/on-call`,
    threadId: aboutId,
    isBulk: true,
  }
}

function sayFirst(gaps: readonly string[], most: number): string {
  const more = gaps.length - most
  return [...gaps.slice(0, most), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}
