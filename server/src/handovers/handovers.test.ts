import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import type { Caller } from '../kernel/work.ts'
import { addOverride } from '../oncall/addOverride.ts'
import { addSchedule } from '../oncall/addSchedule.ts'
import { answerSwap } from '../oncall/answerSwap.ts'
import { askSwap } from '../oncall/askSwap.ts'
import { acceptHandover } from './acceptHandover.ts'
import { HandoverNote } from './handoverNote.entity.ts'
import { noteHandover } from './noteHandover.ts'
import { ShiftHandover } from './shiftHandover.entity.ts'

const at = (text: string) => new Date(`${text}Z`)
const refused = (code: string, some: object = {}) => ({ extensions: { code, ...some } })

/** Two take turns by day, from 14:00 on; on 18 November the second takes over from the first. */
async function onDuty(world: World, some: { timeZone?: string; handoverTime?: string; startsOn?: string } = {}) {
  const { people } = world.cast
  const layer = { rotation: 'daily' as const, handoverTime: '14:00', startsOn: '2026-11-17', ...some }
  const { value } = await addSchedule(await world.as('commander'), {
    name: 'Primary',
    timeZone: some.timeZone ?? 'UTC',
    layers: [{ ...layer, personIds: [people.tech, people.tech2] }],
  })
  return value.id
}

interface Waiting {
  beganAt: string
  until: string | null
  from: { id: string }
  to: { id: string }
}

/** What waits for somebody, as `from-to who → who`. */
async function waiting(world: World, caller: Caller & { token: string }): Promise<string[]> {
  await using doors = await openDoors(world)
  const names = new Map(Object.entries(world.cast.people).map(([name, id]) => [id, name]))
  const query = '{ ownHandovers { beganAt until from { id } to { id } } }'
  const { ownHandovers } = await ask<{ ownHandovers: Waiting[] }>(doors, caller, query)
  const hour = (text: string | null) => text?.slice(8, 16).replace('T', ' ')
  return ownHandovers.map(
    ({ beganAt, until, from, to }) => `${hour(beganAt)} to ${hour(until)}: ${names.get(from.id)} → ${names.get(to.id)}`,
  )
}

test('a hand-over waits from an hour before the shift until it is accepted, for both who go and who come', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await onDuty(world)
  const [tech, tech2, commander] = [await world.as('tech'), await world.as('tech2'), await world.as('commander')]
  world.time.now = at('2026-11-18T12:59')
  expect(await waiting(world, tech2)).toEqual([])
  world.time.now = at('2026-11-18T13:00')
  expect(await waiting(world, tech2)).toEqual(['18 14:00 to 19 14:00: tech → tech2'])
  expect(await waiting(world, tech)).toEqual(await waiting(world, tech2))
  expect(await waiting(world, commander), 'it is not theirs').toEqual([])

  world.time.now = at('2026-11-18T16:00')
  await acceptHandover(tech2, { scheduleId, beganAt: at('2026-11-18T14:00') })
  expect(await waiting(world, tech2)).toEqual([])
  expect((await world.entries()).at(-1)).toMatchObject({
    kind: 'handover.accepted',
    changes: { schedule: [null, scheduleId], person: [world.cast.people.tech, world.cast.people.tech2] },
  })
})

test('what nobody accepted is over with the next change', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await onDuty(world)
  const [tech, tech2] = [await world.as('tech'), await world.as('tech2')]
  world.time.now = at('2026-11-19T13:30')
  expect(await waiting(world, tech2)).toEqual(['18 14:00 to 19 14:00: tech → tech2', '19 14:00 to 20 14:00: tech2 → tech'])
  world.time.now = at('2026-11-19T14:00')
  expect(await waiting(world, tech)).toEqual(['19 14:00 to 20 14:00: tech2 → tech'])
  const late = acceptHandover(tech2, { scheduleId, beganAt: at('2026-11-18T14:00') })
  await expect(late).rejects.toMatchObject({ message: 'This shift is over.', ...refused('CONFLICT') })
  const early = acceptHandover(tech2, { scheduleId, beganAt: at('2026-11-20T14:00') })
  await expect(early).rejects.toMatchObject(refused('CONFLICT'))
})

test('only who comes accepts: neither who goes, nor who commands, nor a stranger', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await onDuty(world)
  world.time.now = at('2026-11-18T14:05')
  for (const name of ['tech', 'commander', 'executive', 'tech3'] as const) {
    const tried = acceptHandover(await world.as(name), { scheduleId, beganAt: at('2026-11-18T14:00') })
    await expect(tried, name).rejects.toMatchObject(refused('FORBIDDEN', { because: 'notYours' }))
  }
  const never = acceptHandover(await world.as('tech2'), { scheduleId, beganAt: at('2026-11-18T15:00') })
  await expect(never, 'no shift begins then').rejects.toMatchObject(refused('FORBIDDEN'))
  expect(await world.em().count(ShiftHandover)).toBe(0)
})

test('accepted twice at once it is accepted once, and the second hears of the first', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await onDuty(world)
  world.time.now = at('2026-11-18T14:05')
  const callers = await Promise.all([1, 2, 3].map(() => world.as('tech2')))
  const tries = await Promise.allSettled(
    callers.map((caller) => acceptHandover(caller, { scheduleId, beganAt: at('2026-11-18T14:00') })),
  )
  const [first] = await world.em().find(ShiftHandover, {})
  expect(await world.em().count(ShiftHandover)).toBe(1)
  const failed = tries.filter((one) => one.status === 'rejected')
  expect(failed).toHaveLength(2)
  for (const { reason } of failed) expect(reason).toMatchObject(refused('CONFLICT', { current: { handover: first!.id } }))
})

test('the hand-over is at the wall clock’s hour, also in the week in which the clocks change', async () => {
  await using world = await makeWorld({ reached: true })
  await onDuty(world, { timeZone: 'Europe/Berlin', handoverTime: '09:00', startsOn: '2027-03-26' })
  const [tech, tech2] = [await world.as('tech'), await world.as('tech2')]
  world.time.now = at('2027-03-27T08:30')
  expect(await waiting(world, tech2)).toEqual(['27 08:00 to 28 07:00: tech → tech2'])
  world.time.now = at('2027-03-28T06:00')
  expect((await waiting(world, tech)).at(-1), 'an hour before 09:00 summer time').toBe('28 07:00 to 29 07:00: tech2 → tech')
})

test('who stands in is the one who comes, and whoever they relieve comes back by another hand-over', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await onDuty(world)
  const { people } = world.cast
  const [commander, tech2, tech3] = [await world.as('commander'), await world.as('tech2'), await world.as('tech3')]
  const override = { scheduleId, personId: people.tech3, from: at('2026-11-18T14:00'), to: at('2026-11-18T18:00') }
  world.time.now = at('2026-11-18T13:30')
  await acceptHandover(tech2, { scheduleId, beganAt: override.from })
  await addOverride(commander, override)
  expect(await waiting(world, tech3), 'whoever accepted does not come any more').toEqual(['18 14:00 to 18 18:00: tech → tech3'])
  const gone = acceptHandover(tech2, { scheduleId, beganAt: override.from })
  await expect(gone).rejects.toMatchObject(refused('FORBIDDEN'))
  world.time.now = at('2026-11-18T17:00')
  await acceptHandover(tech3, { scheduleId, beganAt: override.from })
  expect(await waiting(world, tech2)).toEqual(['18 18:00 to 19 14:00: tech3 → tech2'])
  expect(await world.em().count(ShiftHandover)).toBe(2)
})

test('a swap that was agreed makes the taker the one who comes', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await onDuty(world)
  const [tech2, tech3] = [await world.as('tech2'), await world.as('tech3')]
  const [from, to] = [at('2026-11-18T14:00'), at('2026-11-19T14:00')]
  const { value } = await askSwap(tech2, { scheduleId, from, to, takerId: tech3.person })
  await answerSwap(tech3, { id: value.id, accept: true })
  world.time.now = at('2026-11-18T13:30')
  expect(await waiting(world, tech2)).toEqual([])
  expect(await waiting(world, tech3)).toEqual(['18 14:00 to 19 14:00: tech → tech3'])
})

test('who goes writes for who comes, and so does who commands; each version is kept, and the ledger has none of the words', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await onDuty(world)
  const [tech, tech2, commander] = [await world.as('tech'), await world.as('tech2'), await world.as('commander')]
  world.time.now = at('2026-11-18T13:10')
  const note = { scheduleId, beganAt: at('2026-11-18T14:00') }
  await noteHandover(tech, { ...note, text: 'Watch the payouts.' })
  await noteHandover(commander, { ...note, text: 'Watch the payouts; call Priya.', expectedVersion: 1 })
  const stale = noteHandover(tech, { ...note, text: 'Nothing.', expectedVersion: 1 })
  await expect(stale).rejects.toMatchObject(refused('CONFLICT', { current: { version: 2 } }))
  await expect(noteHandover(tech2, { ...note, text: 'Mine.' })).rejects.toMatchObject(refused('FORBIDDEN'))

  await acceptHandover(tech2, note)
  const [kept] = await world.em().find(ShiftHandover, {})
  expect(await world.em().findOneOrFail(HandoverNote, kept!.noteId!)).toMatchObject({ version: 2, authorId: commander.person })
  await expect(noteHandover(tech, { ...note, text: 'Too late.' })).rejects.toMatchObject(refused('CONFLICT'))
  const noted = (await world.entries()).filter(({ kind }) => kind === 'handover.noted')
  expect(noted.map(({ changes }) => changes!['text'])).toEqual([
    [null, 1],
    [1, 2],
  ])
  expect(JSON.stringify(noted)).not.toContain('payouts')
})
