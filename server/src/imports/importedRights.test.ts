import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { bareSocket } from '../../../test/kit/bareSocket.ts'
import { faultsOf, seen, upload } from '../../../test/kit/importing.ts'
import { openDoors } from '../../../test/kit/serving.ts'
import { pause } from '../../../test/kit/until.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import type { Caller } from '../kernel/work.ts'
import { changeRights } from '../people/changeRights.ts'
import { createKey } from '../people/keys/createKey.ts'
import { hashSecret, makeSecret } from '../people/sessions/hashSecret.ts'
import { Person } from '../people/person.entity.ts'
import { applyImport } from './applyImport.ts'

test('rights change at once and by their own entry, and the last administrator stays', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const address = (name: string) => `${name}@demo.muster.example`
  const last = await upload(world, admin, { 'people.csv': `email,role\n${address('admin')},executive\n` })
  expect(await faultsOf(world, last)).toEqual(['2 role: This is the last active administrator: make somebody else one first.'])

  const { person } = await world.as('tech3')
  const checked = await upload(world, admin, {
    'people.csv': `email,role,name,status\n${address('tech2')},incident_manager,Benjamin Okafor,active\n${address('tech3')},technical_support,Jonas Weber,suspended\n`,
  })
  await applyImport(admin, seen(checked))
  const kinds = ['account.changed', 'person.rightsChanged', 'person.suspended', 'session.ended']
  expect((await world.kinds()).slice(-4)).toEqual(kinds)
  const open = 'select 1 from session where person_id = $1 and ended_at is null'
  expect((await world.owner.query(open, [person])).rowCount, 'as after the command that suspends').toBe(0)
  const ben = await world.em().findOneOrFail(Person, world.cast.people.tech2)
  expect(ben).toMatchObject({ role: 'incident_manager', name: 'Benjamin Okafor', status: 'active', version: 3 })
})

test('who is an administrator no longer is none who breaks the glass, either', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { tech2 } = world.cast.people
  const mark = `update person set role = 'system_administrator', is_break_glass = true where id = $1`
  await world.owner.query(mark, [tech2])
  const checked = await upload(world, admin, { 'people.csv': 'email,role\ntech2@demo.muster.example,executive\n' })
  await applyImport(admin, seen(checked))
  expect(await world.em().findOneOrFail(Person, tech2)).toMatchObject({ role: 'executive', isBreakGlass: false })
  expect((await world.entries()).at(-1)).toMatchObject({ changes: { isBreakGlass: [true, false] } })
})

test('of two administrators, one leaving by a file and the other by command at once, one stays', async () => {
  await using world = await makeWorld({ real: true })
  const { tech2 } = world.cast.people
  await world.owner.query(`update person set role = 'system_administrator' where id = $1`, [tech2])
  const [admin, other] = [await world.as('admin'), await world.as('tech2')]
  const checked = await upload(world, admin, { 'people.csv': 'email,role\nadmin@demo.muster.example,executive\n' })
  const byFile = applyImport(admin, seen(checked))
  const waits = [10, 30, 60].map(async (ms) => (await pause(ms), changeRights(other, { id: tech2, role: 'executive' })))
  await Promise.allSettled([byFile, ...waits])
  expect(await world.em().count(Person, { role: 'system_administrator', status: 'active' })).toBe(1)
})

test('a key applies what it may do by itself: without the scope for it, no file of its gives anybody rights', async () => {
  await using world = await makeWorld({ real: true })
  const admin = await world.as('admin')
  const withKey = async (...scopes: string[]): Promise<Caller> => {
    const expiresAt = new Date(Date.now() + 86_400_000)
    const { value } = await createKey(admin, { name: 'Import', scopes, expiresAt, secretHash: hashSecret(makeSecret()) })
    return { kernel: world.kernel, knock: { kind: 'key', key: value.id, person: admin.person }, nextRequest: () => uuid() }
  }
  const applied = async (text: string, ...scopes: string[]) =>
    applyImport(
      await withKey('read', 'command:directory.import', ...scopes),
      seen(await upload(world, admin, { 'people.csv': text })),
    )
  const needs = async (text: string, operation: string) =>
    expect(applied(text)).rejects.toMatchObject({
      message: `This key has no scope for this. It needs command:${operation}.`,
      extensions: { code: 'FORBIDDEN', because: 'scope', operation },
    })
  const promoted = 'email,role\ntech2@demo.muster.example,system_administrator\n'
  await needs(promoted, 'person.changeRights')
  await needs('email,status\ntech2@demo.muster.example,suspended\n', 'person.suspend')
  await needs('email,name,role\neve@example.com,Eve,system_administrator\n', 'person.invite')
  expect(await world.em().count(Person, { role: 'system_administrator' })).toBe(1)
  await applied(promoted, 'command:person.changeRights')
  expect(await world.em().count(Person, { role: 'system_administrator' })).toBe(2)
})

test('an open screen of somebody whose rights an import takes away is cut, as after the command that does it', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  const screen = await bareSocket(doors, { who: await world.as('tech2') })
  const checked = await upload(world, admin, { 'people.csv': 'email,role\ntech2@demo.muster.example,executive\n' })
  await applyImport(admin, seen(checked))
  expect(await screen.closed).toBe(1012)
})
