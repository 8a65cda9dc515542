import { serverAudits } from 'graphql-http'
import { expect, test } from 'vitest'
import { openDoors } from '../kit/serving.ts'
import { makeWorld } from '../kit/world.ts'

/** Nothing that MUST be; of what MAY and SHOULD be, what we decided otherwise (docs/api.md). */
const otherwise: Record<string, string> = {
  '5A70': 'MAY take GET: a link must not ask in somebody’s name, so GET is 405',
  D6D5: 'MAY take GET',
  '6A70': 'MAY take GET',
  '572B': 'SHOULD answer 200 to application/json where nothing was executed: 400 in both media types, so a status tells it',
  FDE2: 'SHOULD answer 200, as above, to what does not validate',
  '7B9B': 'SHOULD answer 200, as above, to variables that do not fit',
}

test('the audits of graphql-http for GraphQL over HTTP pass, but for six that are named here', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const audits = serverAudits({ url: doors.graphql })
  const results = await Promise.all(audits.map((audit) => audit.fn()))
  expect(results.length).toBeGreaterThan(60)
  expect(results.filter(({ status }) => status === 'error')).toEqual([])
  const deviations = results.filter(({ status }) => status !== 'ok').map(({ id }) => id)
  expect(deviations.toSorted()).toEqual(Object.keys(otherwise).toSorted())
})
