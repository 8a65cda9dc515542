import type { EntityManager } from '@mikro-orm/postgresql'
import { expect, test } from 'vitest'
import { Client } from '../clients/client.entity.ts'
import { readPage } from './page.ts'

const id = '01a2034b-8d0e-7584-b56d-7a31774eba13'
const nobody = {} as EntityManager

test.each([null, 1, 'x', {}, [id], ['x', 'x'], [1, id], [null, id], ['a\0b', id], ['a', 'b', id]])(
  'a cursor that is %j is refused before anybody is asked',
  async (values) => {
    const after = Buffer.from(JSON.stringify(values)).toString('base64url')
    await expect(readPage(nobody, Client, {}, { args: { first: 1, after }, by: 'name' })).rejects.toThrow('not one of ours')
  },
)
