import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { addSchedule } from './addSchedule.ts'
import { answerSwap } from './answerSwap.ts'
import { askSwap } from './askSwap.ts'
import { cancelOverride } from './cancelOverride.ts'
import { readFinal } from './readFinal.ts'
import { ShiftOverride } from './shiftOverride.entity.ts'
import { takeLeave } from './takeLeave.ts'
import { whoIsOnCall } from './whoIsOnCall.ts'
import { withdrawSwap } from './withdrawSwap.ts'

const at = (text: string) => new Date(text)

/** Aiko has the 18th, Ben the 19th, and so on, from midnight to midnight. */
async function turns(world: World): Promise<string> {
  const { tech, tech2 } = world.cast.people
  const layer = { personIds: [tech, tech2], rotation: 'daily', handoverTime: '00:00', startsOn: '2026-11-18' } as const
  const given = { ...layer, personIds: [...layer.personIds] }
  return (await addSchedule(await world.as('commander'), { name: 'Turns', timeZone: 'UTC', layers: [given] })).value.id
}

const friday = { from: at('2026-11-20T00:00Z'), to: at('2026-11-21T00:00Z') }
const saturday = { takerFrom: at('2026-11-21T00:00Z'), takerTo: at('2026-11-22T00:00Z') }

test('agreed, each stands in for the other; until then nothing changes', async () => {
  await using world = await makeWorld({ reached: true })
  const { tech, tech2 } = world.cast.people
  const scheduleId = await turns(world)
  const { value } = await askSwap(await world.as('tech'), { scheduleId, ...friday, takerId: tech2, ...saturday })
  expect(await whoIsOnCall(world.em(), scheduleId, friday.from)).toBe(tech)
  await expect(answerSwap(await world.as('commander'), { id: value.id, accept: true })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', because: 'notYours' },
  })
  await answerSwap(await world.as('tech2'), { id: value.id, accept: true })
  const spans = await readFinal(world.em(), scheduleId, friday.from, saturday.takerTo)
  expect(spans.map(({ personId, because }) => [personId, because.kind])).toEqual([
    [tech2, 'swap'],
    [tech, 'swap'],
  ])
  expect((await world.kinds()).slice(-4)).toEqual(['swap.asked', 'swap.accepted', 'override.added', 'override.added'])
})

test('what a swap made is not undone by one of the two alone', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await turns(world)
  const { value } = await askSwap(await world.as('tech'), { scheduleId, ...friday, takerId: world.cast.people.tech2 })
  const ben = await world.as('tech2')
  await answerSwap(ben, { id: value.id, accept: true })
  const { id } = await world.em().findOneOrFail(ShiftOverride, { swapId: value.id })
  await expect(cancelOverride(ben, { id })).rejects.toMatchObject({ extensions: { because: 'notYours' } })
  await cancelOverride(await world.as('commander'), { id })
  expect(await whoIsOnCall(world.em(), scheduleId, friday.from)).toBe(world.cast.people.tech)
})

test('nobody gives away what is not theirs, and asks neither themselves nor somebody who cannot stand in', async () => {
  await using world = await makeWorld({ reached: true })
  const { tech, tech2, account, vendor } = world.cast.people
  const scheduleId = await turns(world)
  const aiko = await world.as('tech')
  const asking = (some: Partial<Parameters<typeof askSwap>[1]>) =>
    askSwap(aiko, { scheduleId, ...friday, takerId: tech2, ...some }).catch(({ extensions }) => extensions.fields)
  expect(await asking({ to: at('2026-11-21T01:00Z') })).toMatchObject([{ path: 'from' }])
  expect(await asking({ ...saturday, takerTo: at('2026-11-22T01:00Z') })).toMatchObject([{ path: 'takerFrom' }])
  expect(await asking({ takerFrom: saturday.takerFrom })).toMatchObject([{ path: 'takerTo' }])
  expect(await asking({ takerId: tech })).toMatchObject([{ path: 'takerId', message: 'Ask somebody else.' }])
  expect(await asking({ takerId: account })).toMatchObject([{ path: 'takerId' }])
  expect(await asking({ takerId: vendor }), 'on a schedule of ours').toMatchObject([{ path: 'takerId' }])
})

test('answered is answered, withdrawn is withdrawn, and what has passed cannot be agreed to', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await turns(world)
  const [aiko, ben] = [await world.as('tech'), await world.as('tech2')]
  const asked = async () => (await askSwap(aiko, { scheduleId, ...friday, takerId: world.cast.people.tech2 })).value.id
  const declined = await asked()
  await answerSwap(ben, { id: declined, accept: false })
  await expect(withdrawSwap(aiko, { id: declined })).rejects.toMatchObject({ extensions: { current: { state: 'declined' } } })
  const withdrawn = await asked()
  await expect(withdrawSwap(ben, { id: withdrawn })).rejects.toMatchObject({ extensions: { because: 'notYours' } })
  await withdrawSwap(aiko, { id: withdrawn })
  await expect(answerSwap(ben, { id: withdrawn, accept: true })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  const late = await asked()
  await world.pass(4 * 24 * 60)
  await expect(answerSwap(ben, { id: late, accept: true })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('who has gone on leave since cannot agree', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await turns(world)
  const ben = await world.as('tech2')
  const { value } = await askSwap(await world.as('tech'), { scheduleId, ...friday, takerId: ben.person })
  await takeLeave(ben, { from: at('2026-11-20T12:00Z'), to: at('2026-11-20T13:00Z') })
  await expect(answerSwap(ben, { id: value.id, accept: true })).rejects.toMatchObject({
    extensions: { fields: [{ path: 'taker' }] },
  })
})

test('a swap is read by the two whom it concerns', async () => {
  await using world = await makeWorld({ reached: true })
  const scheduleId = await turns(world)
  await askSwap(await world.as('tech'), { scheduleId, ...friday, takerId: world.cast.people.tech2 })
  await using doors = await openDoors(world)
  const query = '{ ownSwaps(state: ASKED) { state schedule { name } asker { name } taker { name } } }'
  const swap = { state: 'ASKED', schedule: { name: 'Turns' }, asker: { name: 'Aiko Tanaka' }, taker: { name: 'Ben Okafor' } }
  expect(await ask(doors, await world.as('tech2'), query)).toEqual({ ownSwaps: [swap] })
  expect(await ask(doors, await world.as('commander'), query)).toEqual({ ownSwaps: [] })
})
