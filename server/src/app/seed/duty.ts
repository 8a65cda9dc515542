import { isHandover } from '@muster/shared/rules/shiftsOf'
import { days, hours } from '@muster/shared/time/durations'
import { acceptHandover } from '../../handovers/acceptHandover.ts'
import { noteHandover } from '../../handovers/noteHandover.ts'
import { readShift } from '../../handovers/readShift.ts'
import type { Caller } from '../../kernel/work.ts'
import { addOverride } from '../../oncall/addOverride.ts'
import { addSchedule } from '../../oncall/addSchedule.ts'
import { askSwap } from '../../oncall/askSwap.ts'
import { readFinal } from '../../oncall/readFinal.ts'
import { Schedule } from '../../oncall/schedule.entity.ts'
import { takeLeave } from '../../oncall/takeLeave.ts'
import type { Cast } from './directory.ts'

type Acting = (name: keyof Cast['people']) => Caller

const WEEKEND = { weekdays: ['sat', 'sun'] as ('sat' | 'sun')[], from: '00:00', to: '24:00' }

/** Who is on call in the demo: the desk in London by turns, who commands by weeks, and executives. */
export async function makeSchedules(as: Acting, { people }: Cast, startsOn: string) {
  const { tech, tech2, tech3, commander, commander2, executive } = people
  const weekly = { rotation: 'weekly' as const, handoverTime: '09:00', startsOn }
  const primary = await addSchedule(as('admin'), {
    name: 'Primary',
    timeZone: 'Europe/London',
    layers: [
      { ...weekly, personIds: [tech, tech2] },
      { ...weekly, personIds: [tech3], rotation: 'daily', restrictions: [WEEKEND] },
    ],
  })
  const secondary = await addSchedule(as('admin'), {
    name: 'Secondary',
    timeZone: 'Europe/London',
    layers: [{ ...weekly, personIds: [commander, commander2] }],
  })
  const executives = await addSchedule(as('admin'), {
    name: 'Executives',
    timeZone: 'America/New_York',
    layers: [{ ...weekly, personIds: [executive], rotation: 'daily' }],
  })
  return { primary: primary.value.id, secondary: secondary.value.id, executives: executives.value.id }
}

/** What these weeks are about: a shift taken over, somebody away whom nobody covers for some hours, a swap that waits. */
export async function tellOfThisWeek(as: Acting, { people }: Cast, scheduleId: string, now: Date): Promise<void> {
  const midnight = Math.floor(now.getTime() / days(1)) * days(1)
  const at = (day: number, hour: number) => new Date(midnight + days(day) + hours(hour))
  await addOverride(as('commander'), { scheduleId, personId: people.commander2, from: at(1, 8), to: at(1, 20) })
  await takeLeave(as('executive'), { from: at(4, 18), to: at(4, 23), confirmGaps: true })
  await takeLeave(as('tech3'), { from: at(0, 0), to: at(10, 0) })
  const em = as('tech2').kernel.em.fork()
  const spans = await readFinal(em, scheduleId, at(2, 0), at(30, 0))
  const shift = spans.find(({ personId, from }) => personId === people.tech2 && from >= at(3, 0))!
  await askSwap(as('tech2'), { scheduleId, from: shift.from, to: shift.to, takerId: people.tech })
}

/** Who commands has taken over; to who comes to the desk something was written, and they have yet to read it. */
export async function tellOfHandovers(
  as: Acting,
  { people }: Cast,
  { primary, secondary }: { primary: string; secondary: string },
  now: Date,
): Promise<void> {
  const names = Object.entries(people) as [keyof Cast['people'], string][]
  const nameOf = (id: string) => names.find(([, known]) => known === id)![0]
  const shiftOf = async (scheduleId: string) => {
    const em = as('admin').kernel.em.fork()
    return readShift(em, await em.findOneOrFail(Schedule, scheduleId), now)
  }
  const [desk, command] = [await shiftOf(primary), await shiftOf(secondary)]
  const text =
    'Checkout is slow only with saved cards; Paylane promised to call back. The settlement file can wait until morning.'
  if (isHandover(desk)) await noteHandover(as(nameOf(desk.fromId)), { scheduleId: primary, beganAt: desk.beganAt, text })
  if (isHandover(command)) await acceptHandover(as(nameOf(command.toId)), { scheduleId: secondary, beganAt: command.beganAt })
}
