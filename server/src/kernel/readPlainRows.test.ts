import type { EntityClass, EntityManager } from '@mikro-orm/postgresql'
import { expect, test } from 'vitest'
import { makeWorld } from '../../../test/kit/world.ts'
import { Client } from '../clients/client.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { readPage } from './page.ts'
import { readPlainRows } from './readPlainRows.ts'

const byId = { orderBy: [{ id: 'asc' as const }] }

test('every kind of row comes as the mapper hydrates it, and cannot be changed', async () => {
  await using world = await makeWorld({ reached: true })
  await world.report(await world.as('tech'))
  await world.pass(90)
  const em = world.em()
  let kinds = 0
  for (const { class: entity, primaryKeys } of em.getMetadata().getAll().values()) {
    const orderBy = primaryKeys.map((key) => ({ [key]: 'asc' }))
    const hydrated = await em.find(entity as EntityClass<object>, {}, { orderBy, disableIdentityMap: true })
    const plain = await readPlainRows(em, entity as EntityClass<object>, { where: {}, orderBy })
    expect(plain).toEqual(hydrated)
    for (const row of plain) expect(Object.isFrozen(row)).toBe(true)
    if (plain.length > 0) kinds++
  }
  expect(kinds).toBeGreaterThan(10)
})

test('a row that nobody has written since is the one that was read before, and one that somebody has is read anew', async () => {
  await using world = await makeWorld()
  const [first, ...others] = await readPlainRows(world.em(), Client, { where: {}, ...byId })
  await world.owner.query(`update client set name = 'Another' where id = $1`, [first!.id])
  const [firstNow, ...othersNow] = await readPlainRows(world.em(), Client, { where: {}, ...byId })
  expect(firstNow).toMatchObject({ id: first!.id, name: 'Another' })
  expect(othersNow.length).toBeGreaterThan(1)
  othersNow.forEach((row, at) => expect(row).toBe(others[at]))
})

test('a transaction reads what it has written so far, and what it takes back was never read by others', async () => {
  await using world = await makeWorld()
  const em = world.em()
  const [client] = await readPlainRows(em, Client, { where: {}, ...byId })
  const where = { id: client!.id }
  const rename = (inside: EntityManager, name: string) =>
    inside.execute('update client set name = ? where id = ?', [name, client!.id])
  const names: string[] = []
  const read = async (from: EntityManager) => names.push((await readPlainRows(from, Client, { where, ...byId }))[0]!.name)
  await em.transactional(async (inside) => {
    for (const name of ['Draft', 'Final']) {
      await rename(inside, name)
      await read(inside)
    }
  })
  await read(world.em())
  const undone = em.transactional(async (inside) => {
    await rename(inside, 'Undone')
    await read(inside)
    throw new Error('taken back')
  })
  await expect(undone).rejects.toThrow('taken back')
  await read(world.em())
  expect(names).toEqual(['Draft', 'Final', 'Final', 'Undone', 'Final'])
})

test('what goes out of sight between being found and being read is not read', async () => {
  await using world = await makeWorld()
  const { id } = await world.report(await world.as('tech'), { clients: ['aster'] })
  const where = { clientIds: { $overlap: [world.cast.clients.aster] } }
  const hide = () => world.owner.query('update incident set client_ids = $1 where id = $2', [[world.cast.clients.fjord], id])
  expect(await readPlainRows(interrupted(world.em(), hide), Incident, { where, ...byId })).toEqual([])
  expect(await readPlainRows(world.em(), Incident, { where: {}, ...byId })).toMatchObject([
    { clientIds: [world.cast.clients.fjord] },
  ])
})

test('what changes between being found and being read leaves no hole in a page, and the next page goes on behind it', async () => {
  await using world = await makeWorld()
  const [first, second] = await readPlainRows(world.em(), Client, { where: {}, orderBy: [{ name: 'asc' }] })
  await world.owner.query('update client set name = name')
  const rename = () => world.owner.query(`update client set name = 'Zz' where id = $1`, [first!.id])
  const page = await readPage(interrupted(world.em(), rename), Client, {}, { args: { first: 1 }, by: 'name' })
  expect(page).toMatchObject({ nodes: [{ id: second!.id }], pageInfo: { hasNextPage: true } })
})

/** Something happens after its first query. */
function interrupted(em: EntityManager, happen: () => Promise<unknown>): EntityManager {
  const create = em.createQueryBuilder.bind(em)
  em.createQueryBuilder = ((...args: Parameters<typeof create>) => {
    em.createQueryBuilder = create
    const query = create(...args)
    const execute = query.execute.bind(query) as (...given: unknown[]) => Promise<unknown>
    return Object.assign(query, {
      async execute(...given: unknown[]) {
        const rows = await execute(...given)
        await happen()
        return rows
      },
    })
  }) as typeof create
  return em
}
