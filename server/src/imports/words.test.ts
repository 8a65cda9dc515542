import { columns } from '@muster/shared/imports/columns'
import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { ImportRow } from './importRow.entity.ts'

/** The faults of some files, and what notes stand beside them. */
async function look(world: World, files: Readonly<Record<string, string>>) {
  const { person } = await world.as('admin')
  const id = await world.muster.imports.begin(
    person,
    Object.entries(files).map(([name, text]) => ({ name, text })),
  )
  await world.muster.imports.done()
  const rows = await world.em().find(ImportRow, { importId: id }, { orderBy: { id: 'asc' } })
  return { faults: rows.flatMap(({ faults }) => faults), notes: rows.flatMap(({ notes }) => notes), rows }
}

test('where there are only so many words, a wrong one is answered with those that the screen lists', async () => {
  await using world = await makeWorld()
  const wordsOf = Object.entries(columns).flatMap(([noun, list]) =>
    list.flatMap(({ name, holds }) => (typeof holds === 'object' ? [{ noun, name, holds, list }] : [])),
  )
  expect(wordsOf.map(({ noun, name }) => `${noun} ${name}`)).toContain('people role')
  for (const { noun, name, holds, list } of wordsOf) {
    const cells = list.map((column) => (column.name === name ? 'nonsense' : column.isKey ? column.example : ''))
    const { faults } = await look(world, { [`${noun}.csv`]: `${list.map((column) => column.name).join()}\n${cells.join()}\n` })
    const fault = faults.find(({ column }) => column === name)
    expect(fault?.allowed, `${noun} ${name}`).toEqual([...holds])
    expect(fault?.message).toMatch(/^(Choose|Write) /)
  }
})

test('a role is taken as people write it, and beside a fault nothing is said of what would come of the row', async () => {
  await using world = await makeWorld()
  const { faults, notes, rows } = await look(world, {
    'people.csv': 'email,name,role\na@example.com,A,Incident manager\nb@example.com,B,boss\n',
  })
  expect(faults).toMatchObject([{ column: 'role', message: 'Choose a role.' }])
  expect(rows.map(({ effect }) => effect)).toEqual(['add', 'fault'])
  expect(notes).toHaveLength(1)
})

test('of a component that is not found it is said where one of that name is, or how another product’s is written', async () => {
  await using world = await makeWorld()
  const { faults } = await look(world, {
    'components.csv': 'product,name,dependsOn\nSign-in,Gate,Card payments\nSign-in,Door,Nowhere\n',
  })
  expect(faults.map(({ message }) => message)).toEqual([
    '“Sign-in” has no component “Card payments”, neither here nor in this import, but “Payments” has: write “Payments > Card payments”.',
    '“Sign-in” has no component “Nowhere”, neither here nor in this import: one of another product has that product before it, such as “Platform > Edge gateway”.',
  ])
})
