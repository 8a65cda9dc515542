import { expect, test } from 'vitest'
import { makeWorld } from '../../kit/world.ts'

test('the application may delete nothing but moments and bookkeeping, and changes nothing of the ledger', async () => {
  await using world = await makeWorld()
  const { rows } = await world.owner.query<{ table_name: string; privilege_type: string }>(
    `select table_name, privilege_type from information_schema.role_table_grants where grantee = 'muster_app' order by 1, 2`,
  )
  const deletable = rows.filter(({ privilege_type }) => privilege_type === 'DELETE').map(({ table_name }) => table_name)
  expect(deletable).toEqual(['idempotency', 'moment', 'throttle'])
  expect(rows.filter(({ table_name }) => table_name === 'ledger').map(({ privilege_type }) => privilege_type)).toEqual(['SELECT'])
})
