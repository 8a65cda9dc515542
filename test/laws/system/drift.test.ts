import { expect, test } from 'vitest'
import { openAsOwner } from '../../../server/src/app/database.ts'
import { cutDatabase } from '../../kit/world.ts'

/** Row-level security is no entity's: rows.test.ts holds it. */
const ofTheWall = /row level security|drop policy|drop function if exists "portal_/

test('the migrations make exactly the tables that the entities describe', async () => {
  const orm = await openAsOwner(await cutDatabase())
  const drift = await orm.schema.getUpdateSchemaSQL({ wrap: false })
  await orm.close()
  const statements = drift.split('\n').filter((line) => line.trim() && !ofTheWall.test(line))
  expect(statements).toEqual([])
})
