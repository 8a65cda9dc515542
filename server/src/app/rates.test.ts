import { expect, test } from 'vitest'
import { cookieOf, openDoors } from '../../../test/kit/serving.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { Rates } from '../kernel/rates.ts'

test('who asks for the same too often in a minute is told when to come back; others, and other questions, are answered', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world, { aMinute: 4 })
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const ask = (who: { token: string } | undefined, query: string) =>
    fetch(doors.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(who && { cookie: cookieOf(who) }) },
      body: JSON.stringify({ query }),
    })
  for (let times = 0; times < 4; times++) expect((await ask(tech, '{ position }')).status).toBe(200)
  const refused = await ask(tech, '{ position }')
  const { errors } = (await refused.json()) as { errors: { message: string; extensions: Record<string, number | string> }[] }
  expect(refused.status).toBe(429)
  expect(errors[0]!.message).toMatch(/^Too many tries: 4 a minute are allowed. Come back in \d+ s\.$/)
  expect(errors[0]!.extensions).toMatchObject({ code: 'RATE_LIMITED' })
  const waitS = Number(refused.headers.get('retry-after'))
  expect(waitS).toBeGreaterThan(0)
  expect(waitS).toBe(Math.ceil(Number(errors[0]!.extensions['retryAfterMs']) / 1_000))

  expect((await ask(tech, '{ epoch }')).status, 'something else').toBe(200)
  expect((await ask(commander, '{ position }')).status, 'somebody else').toBe(200)
  expect((await ask(commander, '{ a: position b: position c: position d: position }')).status, 'several in one').toBe(429)
  expect((await ask(undefined, '{ ... on Query { epoch } ...E } fragment E on Query { epoch }')).status, 'half of it').toBe(200)
  expect((await ask(undefined, '{ epoch }')).status, 'strangers of one network together').toBe(429)
})

test('two servers count together, and a new minute begins at nothing', async () => {
  await using world = await makeWorld()
  let now = Date.parse('2026-11-18T10:00:30Z')
  const [one, two] = [1, 2].map(() => new Rates(world.muster.orm.em, 10, () => now)) as [Rates, Rates]
  const charge = (rates: Rates, times: number) => {
    for (let time = 0; time < times; time++) rates.charge('key k', 'query', 'position')
  }
  charge(one, 6)
  await one.share()
  charge(two, 3)
  await two.share()
  charge(two, 1)
  expect(() => charge(two, 1)).toThrow('10 a minute are allowed. Come back in 30 s.')
  charge(one, 3)
  await two.share()
  await one.share()
  expect(() => charge(one, 1)).toThrow('Too many')
  now += 30_000
  charge(one, 10)
  expect(() => charge(one, 1)).toThrow('Come back in 60 s.')
})
