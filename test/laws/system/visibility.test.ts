import { mayRead } from '@muster/shared/rules/mayRead'
import { roles } from '@muster/shared/vocabulary/role'
import { visitor, type Actor } from '@muster/shared/vocabulary/actor'
import { expect, test } from 'vitest'
import { Incident } from '../../../server/src/incidents/incident.entity.ts'
import { visibleTo } from '../../../server/src/incidents/visibleTo.ts'
import { makeWorld } from '../../kit/world.ts'

test('visibleTo in SQL and mayRead as a rule agree for every role, with and without an association', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { clients } = world.cast
  const affected = [[], ['aster'], ['northwind'], ['northwind', 'harbor'], ['crown', 'lotus']] as const
  for (const some of affected) {
    for (const component of ['cards', 'sso', 'reports'] as const) await world.report(tech, { clients: [...some], component })
  }
  const all = await world.em().find(Incident, {})
  const vendors = [...new Set(all.flatMap(({ vendorIds }) => vendorIds))]
  const associations = [
    { clientId: null, vendorId: null, linkedClientIds: [] },
    ...Object.values(clients).map((clientId) => ({ clientId, vendorId: null, linkedClientIds: [clientId] })),
    { clientId: null, vendorId: null, linkedClientIds: [clients.aster, clients.crown] },
    ...vendors.map((vendorId) => ({ clientId: null, vendorId, linkedClientIds: [] })),
    { clientId: clients.aster, vendorId: vendors[0]!, linkedClientIds: [clients.northwind] },
  ]
  const people = roles.flatMap((role) => associations.map((own): Actor => ({ kind: 'person', id: tech.person, role, ...own })))
  const actors: Actor[] = [visitor, { kind: 'system', id: 'x' }, { kind: 'rule', id: 'clock.breach' }, ...people]

  let some = 0
  for (const actor of actors) {
    const bySql = await world.em().find(Incident, visibleTo(actor), { orderBy: { id: 'asc' } })
    const byRule = all.filter((incident) => mayRead(actor, incident.scope)).sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(
      bySql.map(({ id }) => id),
      JSON.stringify(actor),
    ).toEqual(byRule.map(({ id }) => id))
    if (byRule.length > 0 && byRule.length < all.length) some++
  }
  expect(some, 'many see some and not others').toBeGreaterThan(15)
})
