import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { addOverride } from './addOverride.ts'
import { addSchedule } from './addSchedule.ts'
import { cancelLeave } from './cancelLeave.ts'
import { cancelOverride } from './cancelOverride.ts'
import { changeSchedule } from './changeSchedule.ts'
import { readFinal } from './readFinal.ts'
import { takeLeave } from './takeLeave.ts'
import { whoIsOnCall } from './whoIsOnCall.ts'

type People = keyof World['cast']['people']
const at = (text: string) => new Date(text)
const forbidden = (because: string) => ({ extensions: { code: 'FORBIDDEN', because } })

/** Always the same one in each layer, from nine to nine. */
async function standing(world: World, ...layers: People[]): Promise<string> {
  const { value } = await addSchedule(await world.as('commander'), {
    name: 'Primary',
    timeZone: 'UTC',
    layers: layers.map((name) => ({
      personIds: [world.cast.people[name]],
      rotation: 'daily',
      handoverTime: '09:00',
      startsOn: '2026-01-01',
    })),
  })
  return value.id
}

const tomorrow = { from: at('2026-11-19T09:00Z'), to: at('2026-11-20T09:00Z') }
const noon = at('2026-11-19T12:00Z')

test('an override beats the layers as long as it lasts; everybody on call takes a shift, only who commands gives one', async () => {
  await using world = await makeWorld({ reached: true })
  const { tech2, tech3 } = world.cast.people
  const scheduleId = await standing(world, 'tech')
  const ben = await world.as('tech2')
  await expect(addOverride(ben, { scheduleId, personId: tech3, ...tomorrow })).rejects.toMatchObject(forbidden('notYours'))
  await expect(addOverride(await world.as('account'), { scheduleId, personId: tech3, ...tomorrow })).rejects.toMatchObject(
    forbidden('role'),
  )
  const { value } = await addOverride(ben, { scheduleId, personId: tech2, ...tomorrow })
  expect(await whoIsOnCall(world.em(), scheduleId, noon)).toBe(tech2)
  const later = { from: noon, to: tomorrow.to }
  await addOverride(await world.as('commander'), { scheduleId, personId: tech3, ...later })
  const spans = await readFinal(world.em(), scheduleId, tomorrow.from, at('2026-11-21T00:00Z'))
  expect(spans.map(({ personId, because }) => [personId, because.kind])).toEqual([
    [tech2, 'override'],
    [tech3, 'override'],
    [world.cast.people.tech, 'layer'],
  ])
  await cancelOverride(ben, { id: value.id })
  await expect(cancelOverride(ben, { id: value.id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('an override that has begun ends now when it is cancelled: what was stays', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await standing(world, 'tech')
  const commander = await world.as('commander')
  const since = at('2026-11-18T09:00Z')
  const { tech2, tech } = world.cast.people
  const { value } = await addOverride(commander, { scheduleId, personId: tech2, from: since, to: tomorrow.to })
  await cancelOverride(commander, { id: value.id })
  expect(await whoIsOnCall(world.em(), scheduleId, at('2026-11-18T09:30Z'))).toBe(tech2)
  expect(await whoIsOnCall(world.em(), scheduleId, world.time.now)).toBe(tech)
  expect((await world.entries()).at(-1)).toMatchObject({
    kind: 'override.cancelled',
    changes: { to: [tomorrow.to.toISOString(), world.time.now.toISOString()] },
  })
})

test('nothing is taken on that has passed, and nobody who is away takes anything on', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await standing(world, 'tech')
  const { tech2 } = world.cast.people
  const ben = await world.as('tech2')
  const passed = { from: at('2026-11-17T00:00Z'), to: at('2026-11-18T00:00Z') }
  await expect(addOverride(ben, { scheduleId, personId: tech2, ...passed })).rejects.toMatchObject({
    extensions: { fields: [{ path: 'to', message: 'This has passed.' }] },
  })
  await takeLeave(ben, { from: noon, to: at('2026-11-25T00:00Z') })
  await expect(addOverride(ben, { scheduleId, personId: tech2, ...tomorrow })).rejects.toMatchObject({
    extensions: { fields: [{ path: 'personId', message: /^Away from 2026-11-19T12:00/ }] },
  })
})

test('who is away is on call nowhere; the layer below stands in, and where there is none, that is said first', async () => {
  await using world = await makeWorld({ reached: true })
  const { tech, tech2 } = world.cast.people
  const [covered, alone] = [await standing(world, 'tech2', 'tech'), await standing(world, 'tech')]
  const aiko = await world.as('tech')
  await expect(takeLeave(aiko, tomorrow)).rejects.toMatchObject({
    extensions: {
      code: 'BAD_INPUT',
      fields: [{ path: 'confirmGaps' }, { path: 'gaps.0', message: 'Primary: Thu 19 Nov, 09:00 to Fri 20 Nov, 09:00 (UTC)' }],
    },
  })
  const { value } = await takeLeave(aiko, { ...tomorrow, confirmGaps: true })
  expect(await whoIsOnCall(world.em(), covered, noon)).toBe(tech2)
  expect(await whoIsOnCall(world.em(), alone, noon)).toBeNull()
  const [gap] = await readFinal(world.em(), alone, tomorrow.from, tomorrow.to)
  expect(gap!.awayIds).toEqual([tech])
  await expect(takeLeave(aiko, tomorrow)).rejects.toMatchObject({ extensions: { fields: [{ path: 'from' }] } })
  await expect(cancelLeave(await world.as('commander'), { id: value.id })).rejects.toMatchObject(forbidden('notYours'))
  await cancelLeave(aiko, { id: value.id })
  expect(await whoIsOnCall(world.em(), alone, noon)).toBe(tech)
})

test('two who leave at once do not each count on the other', async () => {
  await using world = await makeWorld({ reached: true })
  await standing(world, 'tech2', 'tech')
  const both = await Promise.allSettled([
    takeLeave(await world.as('tech'), tomorrow),
    takeLeave(await world.as('tech2'), tomorrow),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('cancelling who covers a gap opens it again, and says so', async () => {
  await using world = await makeWorld({ reached: true })
  const commander = await world.as('commander')
  const scheduleId = await standing(world, 'tech')
  await takeLeave(await world.as('tech'), { ...tomorrow, confirmGaps: true })
  const { value } = await addOverride(commander, { scheduleId, personId: world.cast.people.tech2, ...tomorrow })
  await expect(cancelOverride(commander, { id: value.id })).rejects.toMatchObject({
    extensions: { fields: [{ path: 'confirmGaps' }, { path: 'gaps.0' }] },
  })
  await cancelOverride(commander, { id: value.id, confirmGaps: true })
  expect(await whoIsOnCall(world.em(), scheduleId, noon)).toBeNull()
})

test('who stands in stays with the schedule when its layers change', async () => {
  await using world = await makeWorld({ reached: true })
  const commander = await world.as('commander')
  const scheduleId = await standing(world, 'tech')
  const { tech2, vendor } = world.cast.people
  await addOverride(commander, { scheduleId, personId: vendor, ...tomorrow })
  const { value } = await changeSchedule(commander, {
    id: scheduleId,
    layers: [{ personIds: [tech2], rotation: 'daily', handoverTime: '09:00', startsOn: '2026-01-01' }],
  })
  expect(value.personIds).toEqual([tech2, vendor].sort())
})
