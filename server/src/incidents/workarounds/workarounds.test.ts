import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld } from '../../../../test/kit/world.ts'
import { giveWorkaround } from './giveWorkaround.ts'
import { rateWorkaround } from './rateWorkaround.ts'
import { recordWorkaround } from './recordWorkaround.ts'

interface Answer {
  incident: { workarounds: object[] | null }
}

test('what helps is written down with how far it helps and who was told; each sees of it what is theirs', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const { northwind, lotus } = world.cast.clients
  const { id: incidentId } = await world.report(tech, { clients: ['northwind', 'lotus'] })
  const said = { incidentId, text: 'Pay by invoice.', effectiveness: 'partial' } as const
  const { value } = await recordWorkaround(tech, { ...said, clientIds: [lotus] })
  await giveWorkaround(tech, { id: value.id, clientIds: [northwind, lotus] })
  await rateWorkaround(tech, { id: value.id, effectiveness: 'minimal', expectedVersion: 2 })

  const query = `{ incident(id: "${incidentId}") { workarounds { text effectiveness givenTo { id } author { id } } } }`
  const read = async (who: typeof tech) => (await ask<Answer>(doors, who, query)).incident.workarounds
  const known = { text: 'Pay by invoice.', effectiveness: 'MINIMAL', author: { id: tech.person } }
  expect(await read(tech)).toEqual([{ ...known, givenTo: [{ id: lotus }, { id: northwind }] }])
  expect(await read(await world.as('account'))).toEqual([{ ...known, givenTo: [{ id: northwind }] }])
  expect(await read(await world.as('client'))).toBeNull()
  const told = (await world.entries()).filter(({ kind }) => kind.startsWith('workaround.'))
  expect(told.map(({ kind, changes }) => [kind, changes])).toEqual([
    ['workaround.recorded', { text: [null, 1], effectiveness: [null, 'partial'], clients: [null, [lotus]] }],
    ['workaround.given', { clients: [[lotus], [lotus, northwind]] }],
    ['workaround.rated', { effectiveness: ['partial', 'minimal'] }],
  ])
})

test('it is given to whom the incident affects, once, and rated anew', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { aster, lotus } = world.cast.clients
  const { id: incidentId } = await world.report(tech, { clients: ['aster'] })
  const said = { incidentId, text: 'Pay by invoice.', effectiveness: 'partial' } as const
  const stranger = { extensions: { code: 'BAD_INPUT', fields: [{ path: 'clientIds' }] } }
  await expect(recordWorkaround(tech, { ...said, clientIds: [lotus] })).rejects.toMatchObject(stranger)
  const { value } = await recordWorkaround(tech, { ...said, clientIds: [aster] })
  await expect(giveWorkaround(tech, { id: value.id, clientIds: [lotus] })).rejects.toMatchObject(stranger)
  const conflict = { extensions: { code: 'CONFLICT' } }
  await expect(giveWorkaround(tech, { id: value.id, clientIds: [aster] })).rejects.toMatchObject(conflict)
  await expect(rateWorkaround(tech, { id: value.id, effectiveness: 'partial' })).rejects.toMatchObject(conflict)
  const old = { id: value.id, effectiveness: 'complete', expectedVersion: 7 } as const
  await expect(rateWorkaround(tech, old)).rejects.toMatchObject(conflict)
})
