import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { reachAll } from '../../../test/kit/reach.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { suspendPerson } from '../people/suspendPerson.ts'
import { addOverride } from './addOverride.ts'
import { addSchedule } from './addSchedule.ts'
import { answerSwap } from './answerSwap.ts'
import { askSwap } from './askSwap.ts'
import { changeSchedule } from './changeSchedule.ts'
import { deactivateSchedule } from './deactivateSchedule.ts'
import { reactivateSchedule } from './reactivateSchedule.ts'
import { whoIsOnCall } from './whoIsOnCall.ts'

type People = keyof World['cast']['people']
const at = (text: string) => new Date(text)
const last = async (world: World) => (await world.entries()).at(-1)!

type Layer = Parameters<typeof addSchedule>[1]['layers'][number]

/** Weekly, changing on Mondays at nine in London, since long ago. */
function layer({ cast }: World, people: People[], some: Partial<Layer> = {}): Layer {
  const personIds = people.map((name) => cast.people[name])
  return { personIds, rotation: 'weekly', handoverTime: '09:00', startsOn: '2026-01-05', ...some }
}
const primary = (world: World, people: People[] = ['tech', 'tech2'], some: Partial<Layer> = {}) => ({
  name: 'Primary',
  timeZone: 'Europe/London',
  layers: [layer(world, people, some)],
})

test('a new schedule says at once who is on call, and the ledger names its people, not its words', async () => {
  await using world = await makeWorld({ reached: true })
  const { value } = await addSchedule(await world.as('commander'), primary(world))
  const { tech, tech2 } = world.cast.people
  // It is the 46th week since the first: an even one, and so the second’s.
  expect(await whoIsOnCall(world.em(), value.id, at('2026-11-18T10:00Z'))).toBe(tech2)
  expect(await whoIsOnCall(world.em(), value.id, at('2026-11-23T08:59Z'))).toBe(tech2)
  expect(await whoIsOnCall(world.em(), value.id, at('2026-11-23T09:00Z'))).toBe(tech)
  expect(await whoIsOnCall(world.em(), world.cast.clients.aster, at('2026-11-23T09:00Z'))).toBeNull()
  expect(await last(world)).toMatchObject({
    kind: 'schedule.added',
    subject: { type: 'schedule', id: value.id },
    changes: { name: [null, 1], timeZone: [null, 'Europe/London'], personIds: [null, [tech, tech2].sort()] },
  })
})

test('only who is active and answers at some level stands on a schedule; a vendor’s contact may', async () => {
  await using world = await makeWorld({ reached: true })
  await suspendPerson(await world.as('admin'), { id: world.cast.people.tech3 })
  const wrong = addSchedule(await world.as('commander'), primary(world, ['vendor', 'account', 'tech3', 'client']))
  await expect(wrong).rejects.toMatchObject({
    extensions: {
      code: 'BAD_INPUT',
      fields: [{ path: 'layers.0.personIds.1' }, { path: 'layers.0.personIds.2' }, { path: 'layers.0.personIds.3' }],
    },
  })
})

test('who has no verified channel joins no schedule, by layer, override or swap; who stands there already stays', async () => {
  await using world = await makeWorld()
  const { tech, tech2, tech3 } = world.cast.people
  await reachAll(world, ['tech', 'tech2'])
  const commander = await world.as('commander')
  const says = (path: string, name = 'Jonas Weber') => ({
    extensions: {
      ...{ code: 'BAD_INPUT' },
      fields: [{ path, message: `${name} has no verified channel yet: add one in My account first.` }],
    },
  })
  await expect(addSchedule(commander, primary(world, ['tech', 'tech3']))).rejects.toMatchObject(says('layers.0.personIds.1'))
  const { id } = (await addSchedule(commander, primary(world))).value
  const change = (people: People[]) => changeSchedule(commander, { id, layers: primary(world, people).layers })
  await expect(change(['tech', 'tech2', 'tech3'])).rejects.toMatchObject(says('layers.0.personIds.2'))
  const [from, to] = [at('2026-11-24T10:00Z'), at('2026-11-24T12:00Z')]
  await expect(addOverride(commander, { scheduleId: id, personId: tech3, from, to })).rejects.toMatchObject(says('personId'))
  const shift = { scheduleId: id, from: at('2026-11-24T14:00Z'), to: at('2026-11-24T16:00Z') }
  const { value: swap } = await askSwap(await world.as('tech'), { ...shift, takerId: tech3 })
  await expect(answerSwap(await world.as('tech3'), { id: swap.id, accept: true })).rejects.toMatchObject(says('taker'))

  await world.owner.query('delete from contact_method where person_id = $1', [tech])
  await reachAll(world, ['tech3'])
  expect((await change(['tech', 'tech2', 'tech3'])).value.personIds).toEqual([tech, tech2, tech3].sort())
})

test('an edit that leaves nobody on call within eight weeks is refused with its gaps, unless it is meant', async () => {
  await using world = await makeWorld({ reached: true })
  const commander = await world.as('commander')
  const nights: Layer['restrictions'] = [{ weekdays: ['fri', 'sat'], from: '22:00', to: '02:00' }]
  const given = primary(world, ['tech'], { restrictions: nights })
  await expect(addSchedule(commander, given)).rejects.toMatchObject({
    extensions: {
      code: 'BAD_INPUT',
      fields: [
        { path: 'confirmGaps' },
        { path: 'gaps.0', message: 'Primary: Sat 21 Nov, 02:00 to Sat 21 Nov, 22:00 (Europe/London)' },
        { path: 'gaps.1' },
        { path: 'gaps.2' },
        { path: 'gaps.3' },
        { path: 'gaps.4' },
        { path: 'gaps.5', message: '11 more' },
      ],
    },
  })
  const { value } = await addSchedule(commander, { ...given, confirmGaps: true })
  expect(value.version).toBe(1)
  // What was a gap before is not held against the next edit; what is new is.
  const named = await changeSchedule(commander, { id: value.id, name: 'Nights', expectedVersion: 1 })
  expect(named.value).toMatchObject({ name: 'Nights', version: 2 })
  expect((await last(world)).changes).toEqual({ name: [1, 2] })
  const shorter = primary(world, ['tech'], { restrictions: [{ weekdays: ['fri'], from: '22:00', to: '02:00' }] })
  await expect(changeSchedule(commander, { id: value.id, layers: shorter.layers })).rejects.toMatchObject({
    extensions: {
      fields: [{ path: 'confirmGaps' }, { message: /^Nights: Sat 21 Nov, 22:00 to Sun 22 Nov, 02:00/ }, {}, {}, {}, {}, {}],
    },
  })
  await expect(changeSchedule(commander, { id: value.id, name: 'x', expectedVersion: 1 })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { version: 2, name: 'Nights' } },
  })
})

test('a schedule that begins next week leaves nobody alone until then', async () => {
  await using world = await makeWorld({ reached: true })
  const { value } = await addSchedule(await world.as('commander'), primary(world, ['tech'], { startsOn: '2026-11-25' }))
  expect(await whoIsOnCall(world.em(), value.id, at('2026-11-25T08:59Z'))).toBeNull()
  expect(await whoIsOnCall(world.em(), value.id, at('2026-11-25T09:00Z'))).toBe(world.cast.people.tech)
})

test('by a schedule out of use nobody is on call, and nothing new hangs on it', async () => {
  await using world = await makeWorld({ reached: true })
  const commander = await world.as('commander')
  const { value } = await addSchedule(commander, primary(world))
  await deactivateSchedule(commander, { id: value.id })
  expect(await whoIsOnCall(world.em(), value.id, world.time.now)).toBeNull()
  const shift = { personId: world.cast.people.tech3, from: at('2026-11-19T00:00Z'), to: at('2026-11-20T00:00Z') }
  await expect(addOverride(commander, { scheduleId: value.id, ...shift })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { status: 'inactive' } },
  })
  await reactivateSchedule(commander, { id: value.id, expectedVersion: 2 })
  expect(await whoIsOnCall(world.em(), value.id, world.time.now)).toBe(world.cast.people.tech2)
})

test('who is suspended is called no more: the layer below stands in', async () => {
  await using world = await makeWorld({ reached: true })
  const { layers, ...rest } = primary(world, ['tech3'])
  const both = [layer(world, ['tech']), ...layers]
  const { value } = await addSchedule(await world.as('commander'), { ...rest, layers: both })
  expect(await whoIsOnCall(world.em(), value.id, world.time.now)).toBe(world.cast.people.tech3)
  await suspendPerson(await world.as('admin'), { id: world.cast.people.tech3 })
  expect(await whoIsOnCall(world.em(), value.id, world.time.now)).toBe(world.cast.people.tech)
})

test('the API tells who is on call, until when and who is next, and every gap of every schedule', async () => {
  await using world = await makeWorld({ real: true, reached: true })
  const commander = await world.as('commander')
  const { value: all } = await addSchedule(commander, primary(world))
  const weekdays = { rotation: 'weekdays', handoverTime: '00:00' } as const
  await addSchedule(commander, { ...primary(world, ['executive'], weekdays), name: 'Executive', confirmGaps: true })
  await using doors = await openDoors(world)
  const told = await ask<{ onCall: unknown; gaps: unknown[]; schedule: { finalSpans: unknown; gaps: unknown } }>(
    doors,
    commander,
    `{ onCall(at: "2026-11-20T12:00:00Z") { schedule { name } person { name } until next { name } }
       gaps { schedule { name } from to away { name } }
       schedule(id: "${all.id}") { gaps { from } finalSpans(from: "2026-11-20T00:00:00Z", to: "2026-11-24T00:00:00Z") {
         from to person { name } because layer overrideId away { name } } } }`,
  )
  expect(told.onCall).toEqual([
    {
      schedule: { name: 'Executive' },
      person: { name: 'Dana Whitfield' },
      until: '2026-11-21T00:00:00.000Z',
      next: null,
    },
    {
      schedule: { name: 'Primary' },
      person: { name: 'Ben Okafor' },
      until: '2026-11-23T09:00:00.000Z',
      next: { name: 'Aiko Tanaka' },
    },
  ])
  expect(told.gaps.length).toBeGreaterThanOrEqual(3)
  expect(told.gaps[0]).toMatchObject({ schedule: { name: 'Executive' }, away: [] })
  expect(told.schedule.gaps).toEqual([])
  expect(told.schedule.finalSpans).toEqual([
    {
      from: '2026-11-20T00:00:00.000Z',
      to: '2026-11-23T09:00:00.000Z',
      person: { name: 'Ben Okafor' },
      because: 'LAYER',
      layer: 1,
      overrideId: null,
      away: [],
    },
    {
      from: '2026-11-23T09:00:00.000Z',
      to: '2026-11-24T00:00:00.000Z',
      person: { name: 'Aiko Tanaka' },
      because: 'LAYER',
      layer: 1,
      overrideId: null,
      away: [],
    },
  ])
  const tooLong = ask(
    doors,
    commander,
    `{ schedule(id: "${all.id}") { finalSpans(from: "2026-11-20T00:00:00Z", to: "2027-11-24T00:00:00Z") { from } } }`,
  )
  await expect(tooLong).rejects.toThrow('62 days')
})

test('a vendor’s contact reads the schedules it stands on and of them only who it is; a client’s none', async () => {
  await using world = await makeWorld({ real: true, reached: true })
  const commander = await world.as('commander')
  await addSchedule(commander, { ...primary(world, ['vendor']), name: 'Paylane' })
  await addSchedule(commander, primary(world))
  await using doors = await openDoors(world)
  const query =
    '{ schedules(first: 9) { nodes { name layers { people { name } personIds } } } onCall { personId person { name } } }'
  const { vendor } = world.cast.people
  expect(await ask(doors, await world.as('vendor'), query)).toEqual({
    schedules: { nodes: [{ name: 'Paylane', layers: [{ people: null, personIds: [vendor] }] }] },
    onCall: [{ personId: vendor, person: null }],
  })
  expect(await ask(doors, await world.as('client'), query)).toEqual({ schedules: { nodes: [] }, onCall: [] })
})
