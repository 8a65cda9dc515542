import { expect, test } from 'vitest'
import { openAsOwner } from '../../../server/src/app/database.ts'
import { cutDatabase } from '../../kit/world.ts'

test('the migrations make exactly the tables that the entities describe', async () => {
  const orm = await openAsOwner(await cutDatabase())
  const drift = await orm.schema.getUpdateSchemaSQL({ wrap: false })
  await orm.close()
  expect(drift.trim()).toBe('')
})
