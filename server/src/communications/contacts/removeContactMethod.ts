import { LockMode } from '@mikro-orm/core'
import { removeContactMethodInput } from '@muster/shared/inputs/removeContactMethod'
import { command } from '../../kernel/command.ts'
import { BadInput } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { Schedule } from '../../oncall/schedule.entity.ts'
import { ShiftOverride } from '../../oncall/shiftOverride.entity.ts'
import { Person } from '../../people/person.entity.ts'
import { ContactMethod } from './contactMethod.entity.ts'
import { readReach } from './readReach.ts'
import { requireOwn } from './requireOwn.ts'

/** Nothing is sent there any more, and its address is gone. Who is on call says first that it may be the last. */
export const removeContactMethod = command({
  operation: 'account.removeContactMethod',
  input: removeContactMethodInput,
  root: ContactMethod,
  answers: ContactMethod,
  isThere: () => true, // Whose it is, is judged below.
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, method, { confirm }) {
    requireOwn(work, method)
    if (!confirm) await refuseSilence(work, method)
    Object.assign(method, { removedAt: work.now, address: '', codeHashes: [], version: method.version + 1 })
    const changes = { person: [method.personId, null], removedAt: [null, work.now] } as const
    return {
      value: method,
      happened: [{ kind: 'contactMethod.removed', subject: { type: 'contactMethod', id: method.id }, changes }],
    }
  },
})

async function refuseSilence(work: Work, { id, personId }: ContactMethod): Promise<void> {
  // Locked, as by whoever puts them on a schedule: neither must miss the other.
  await work.em.findOneOrFail(Person, personId, { lockMode: LockMode.PESSIMISTIC_WRITE })
  const reach = await readReach(work.em, personId)
  const isLast = reach.length === 1 && reach[0]!.id === id
  const schedules = isLast ? await standsOn(work, personId) : []
  if (schedules.length === 0) return
  const message = `You are on call in ${schedules.join(', ')}: nobody could page you.`
  throw new BadInput([{ path: 'confirm', message }])
}

/** The names of the schedules that somebody stands on, or will. */
async function standsOn({ em, now }: Work, personId: string): Promise<string[]> {
  const schedules = await em.find(
    Schedule,
    { status: 'active', personIds: { $contains: [personId] } },
    { orderBy: { id: 'asc' } },
  )
  const ahead = await em.find(ShiftOverride, { personId, cancelledAt: null, to: { $gt: now } })
  const stands = ({ id, layers }: Schedule) =>
    layers.some(({ personIds }) => personIds.includes(personId)) || ahead.some(({ scheduleId }) => scheduleId === id)
  return schedules.filter(stands).map(({ name }) => name)
}
