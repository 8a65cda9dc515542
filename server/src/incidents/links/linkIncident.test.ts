import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld } from '../../../../test/kit/world.ts'
import { linkIncident } from './linkIncident.ts'
import { unlinkIncident } from './unlinkIncident.ts'

interface Links {
  incident: { links: { id: string; kind: string; incident: { number: string } }[] | null }
}

test('each end says how it stands to the other, until the link is taken back from either', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const [effect, cause] = [await world.report(tech), await world.report(tech)]
  const linksOf = async ({ id }: { id: string }) =>
    (await ask<Links>(doors, tech, `{ incident(id: "${id}") { links { id kind incident { number } } } }`)).incident.links!
  await linkIncident(tech, { id: effect.id, otherId: cause.id, kind: 'caused_by' })
  expect(await linksOf(effect)).toMatchObject([{ kind: 'CAUSED_BY', incident: { number: cause.number } }])
  const [seen] = await linksOf(cause)
  expect(seen).toMatchObject({ kind: 'CAUSES', incident: { number: effect.number } })

  await unlinkIncident(tech, { id: cause.id, linkId: seen!.id })
  expect([await linksOf(effect), await linksOf(cause)]).toEqual([[], []])
  await expect(unlinkIncident(tech, { id: cause.id, linkId: seen!.id })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
  await linkIncident(tech, { id: cause.id, otherId: effect.id, kind: 'related' })
  expect(await linksOf(effect)).toMatchObject([{ kind: 'RELATED' }])
})

test('two have one link, whichever way; nothing is linked to itself or to what is not there', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const [a, b] = [await world.report(tech), await world.report(tech)]
  await linkIncident(tech, { id: a.id, otherId: b.id, kind: 'caused_by' })
  const conflict = { extensions: { code: 'CONFLICT', current: { kind: 'caused_by' } } }
  await expect(linkIncident(tech, { id: b.id, otherId: a.id, kind: 'caused_by' })).rejects.toMatchObject(conflict)
  await expect(linkIncident(tech, { id: a.id, otherId: b.id, kind: 'related' })).rejects.toMatchObject(conflict)
  const refused = { extensions: { code: 'BAD_INPUT', fields: [{ path: 'otherId' }] } }
  await expect(linkIncident(tech, { id: a.id, otherId: a.id, kind: 'related' })).rejects.toMatchObject(refused)
  await expect(linkIncident(tech, { id: a.id, otherId: tech.person, kind: 'related' })).rejects.toMatchObject(refused)
})

test('who looks after one client only reads no link to what is not theirs', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const tech = await world.as('tech')
  const [own, other] = [await world.report(tech, { clients: ['northwind'] }), await world.report(tech, { clients: ['lotus'] })]
  await linkIncident(tech, { id: own.id, otherId: other.id, kind: 'related' })
  const query = `{ incident(id: "${own.id}") { links { id } } }`
  expect((await ask<Links>(doors, await world.as('account'), query)).incident.links).toEqual([])
  expect((await ask<Links>(doors, await world.as('client'), query)).incident.links).toBeNull()
})
