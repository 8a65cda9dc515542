import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { makeWorld } from '../../../test/kit/world.ts'
import { addNote } from '../incidents/addNote.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import { publishUpdate } from '../incidents/publishUpdate.ts'
import { verifyLedger } from '../ledger/verifyLedger.ts'
import { changeAccount } from './changeAccount.ts'
import { forgetPerson } from './forgetPerson.ts'
import { setDemoPasswords } from './sessions/setDemoPasswords.ts'

test('who is forgotten is nowhere to be read, opens nothing, and the chain still verifies', async () => {
  await using world = await makeWorld()
  const system = { kernel: world.kernel, knock: { kind: 'system', id: 'test' } as const, nextRequest: () => uuid() }
  await setDemoPasswords(system, { emails: ['tech@demo.muster.example'], passwordHash: 'kept' })
  const tech = await world.as('tech')
  await changeAccount(tech, { name: 'Aiko (Tanaka)', timeZone: 'Asia/Tokyo' })
  const { id } = await world.report(tech, { title: 'aiko (tanaka) sees errors', description: 'Ask TECH@demo.muster.example.' })
  await addNote(tech, { incidentId: id, text: 'Aiko (Tanaka) is on it.' })
  await publishUpdate(tech, {
    incidentId: id,
    title: 'x',
    publicStatus: 'identified',
    text: 'Aiko (Tanaka) knows.',
    components: [],
  })
  for (const to of ['investigating', 'resolved'] as const) await moveIncident(tech, { id, to })
  await moveIncident(tech, { id, to: 'investigating', reason: 'Aiko (Tanaka) says so.' })

  await forgetPerson(system, { id: world.cast.people.tech })
  const { rows: tables } = await world.owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  )
  for (const { name } of tables) {
    const { rows } = await world.owner.query(
      `select count(*)::int as found from "${name}" as t where t::text ~* 'Aiko \\(Tanaka\\)|tech@demo'`,
    )
    expect(rows[0].found, name).toBe(0)
  }
  await expect(addNote(tech, { incidentId: id, text: 'still here' })).rejects.toMatchObject({ extensions: { because: 'ended' } })
  expect(await verifyLedger(world.muster.orm.em)).not.toHaveProperty('brokenAt')
  const { rows } = await world.owner.query('select name, email, status, password_hash from person where id = $1', [
    world.cast.people.tech,
  ])
  expect(rows).toEqual([
    {
      name: expect.stringMatching(/^Forgotten person/),
      email: expect.stringMatching(/@invalid$/),
      status: 'suspended',
      password_hash: null,
    },
  ])
})

test('the last administrator is not forgotten', async () => {
  await using world = await makeWorld()
  const system = { kernel: world.kernel, knock: { kind: 'system', id: 'test' } as const, nextRequest: () => uuid() }
  await expect(forgetPerson(system, { id: world.cast.people.admin })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})
