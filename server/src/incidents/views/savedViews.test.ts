import { expect, test } from 'vitest'
import { ask, openDoors } from '../../../../test/kit/serving.ts'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { removeView } from './removeView.ts'
import { saveView } from './saveView.ts'

const seen = async (world: World, name: Parameters<World['as']>[0]) => {
  await using doors = await openDoors(world)
  const data = await ask(doors, await world.as(name), '{ savedViews { name query isShared owner { name } } }')
  return data['savedViews'] as { name: string; query: string; isShared: boolean; owner: { name: string } }[]
}
const namesOf = (views: readonly { name: string }[]) => views.map(({ name }) => name)

test('a view of one’s own is one’s own; a shared one is everybody’s inside, with whose it is', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  await saveView(commander, { name: 'Mine', query: 'show=mine', isShared: false })
  await saveView(commander, { name: 'Payments', query: '?text=card%20payments&order=impact', isShared: true })
  expect(await seen(world, 'commander')).toMatchObject([
    { name: 'Mine', query: 'show=mine', isShared: false },
    { name: 'Payments', query: 'order=impact&text=card payments', isShared: true },
  ])
  expect(namesOf(await seen(world, 'tech'))).toEqual(['Payments'])
  expect((await seen(world, 'account'))[0]!.owner.name).toBe('Priya Raman')
  expect(await seen(world, 'client')).toEqual([])
})

test('saved again under its name it is the same view, changed; as it was, it says so', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const { value: first } = await saveView(commander, { name: 'Mine', query: 'show=mine', isShared: false })
  const { value: second } = await saveView(commander, { name: ' Mine ', query: 'show=p1', isShared: true })
  expect(second).toMatchObject({ id: first.id, query: 'show=p1', isShared: true, version: 2 })
  await expect(saveView(commander, { name: 'Mine', query: 'show=p1', isShared: true })).rejects.toThrow('This is as it was.')
  await saveView(await world.as('tech'), { name: 'Mine', query: '', isShared: false })
  expect(namesOf(await seen(world, 'tech'))).toEqual(['Mine', 'Mine'])
})

test('two that are saved at once under one name are one', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const save = (query: string) => saveView(commander, { name: 'Mine', query, isShared: false })
  await Promise.all([save('show=mine'), save('show=p1')])
  expect(namesOf(await seen(world, 'commander'))).toEqual(['Mine'])
})

test('what is removed is gone, and only by its owner; its name may be used anew', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  const { value: view } = await saveView(commander, { name: 'Mine', query: 'show=mine', isShared: true })
  await expect(removeView(await world.as('tech'), { id: view.id })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  await removeView(commander, { id: view.id })
  await expect(removeView(commander, { id: view.id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  expect(await seen(world, 'tech')).toEqual([])
  await saveView(commander, { name: 'Mine', query: 'show=p1', isShared: false })
  expect((await world.kinds()).filter((kind) => kind.startsWith('view.'))).toEqual(['view.saved', 'view.removed', 'view.saved'])
})

test('fifty are enough, and a name is needed', async () => {
  await using world = await makeWorld()
  const commander = await world.as('commander')
  for (let n = 0; n < 50; n++) await saveView(commander, { name: `View ${n}`, query: 'show=mine', isShared: false })
  await expect(saveView(commander, { name: 'One more', query: '', isShared: false })).rejects.toThrow('50 are enough')
  await saveView(commander, { name: 'View 7', query: 'show=p1', isShared: false })
  await expect(saveView(commander, { name: ' ', query: '', isShared: false })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  })
})
