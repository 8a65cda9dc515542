import pg from 'pg'
import { randomBytes } from 'node:crypto'
import { defaultPolicy, type EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { run, withDatabase } from '../../../test/kit/globalSetup.ts'
import { migrate, openAsOwner } from './database.ts'

test('an upgrade keeps recovery codes and sessions: 0004 moves and fills them', async () => {
  await since('Migration0001Spine', async (owner, url) => {
    const [person, session] = [uuid(), uuid()]
    await owner.query(
      `insert into totp (person_id, secret, confirmed_at, last_step, recovery_hashes) values ($1, 's', now(), 0, '{a,b}')`,
      [person],
    )
    await owner.query(
      `insert into session (id, person_id, token_hash, started_at, last_used_at, expires_at) values ($1, $2, 't', now(), now(), now())`,
      [session, person],
    )
    await migrate(url)
    expect((await owner.query('select person_id, hashes from recovery')).rows).toEqual([
      { person_id: person, hashes: ['a', 'b'] },
    ])
    expect((await owner.query('select how, authenticated_at = started_at as kept, awaits_factor from session')).rows).toEqual([
      { how: 'password', kept: true, awaits_factor: false },
    ])
  })
})

test('versions of the escalation policy from before 0011 say which triggers their classes have, and keep their times', async () => {
  await since('Migration0008Escalation', async (owner, url) => {
    const { teams: _, classes, ...rest } = defaultPolicy
    const before = Object.fromEntries(Object.entries(classes).map(([name, { to }]) => [name, { acknowledgeMs: 60_000, to }]))
    await owner.query('insert into escalation_policy (version, body, made_by_id, made_at) values (1, $1, $2, now())', [
      JSON.stringify({ ...rest, classes: before }),
      uuid(),
    ])
    await migrate(url)
    const { rows } = await owner.query<{ body: EscalationPolicy }>('select body from escalation_policy')
    const after = Object.fromEntries(Object.entries(classes).map(([name, row]) => [name, { ...row, acknowledgeMs: 60_000 }]))
    expect(rows[0]!.body).toEqual({ ...rest, classes: after, teams: {} })
  })
})

/** A database as an earlier version of Muster left it. */
async function since(migration: string, tell: (owner: pg.Client, url: string) => Promise<void>): Promise<void> {
  const name = `u_${randomBytes(6).toString('hex')}`
  const admin = process.env.MUSTER_TEST_ADMIN!
  await run(admin, `create database ${name}`)
  const url = withDatabase(admin, name)
  const orm = await openAsOwner(url)
  await orm.migrator.up({ to: migration })
  await orm.close()
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    await tell(owner, url)
  } finally {
    await owner.end()
    await run(admin, `drop database ${name} with (force)`)
  }
}
