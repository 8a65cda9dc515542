import { expect, test } from 'vitest'
import { faults } from '../chaos/faults/table.ts'
import { place } from '../chaos/room.ts'
import { run } from '../chaos/run.ts'
import { randomFrom, shuffled } from '../kit/random.ts'

test('two servers are used while they, PostgreSQL and the lines between break: nothing acknowledged is lost, nothing done twice, every screen right', async () => {
  const quick = faults.filter(({ isQuick }) => isQuick)
  const roles = ['web,timers,followers', 'web,timers,followers']
  const outcome = await run({ seed: 1, room: place(), roles, faults: () => shuffled(quick, randomFrom(1)) })
  expect(outcome.rounds.flatMap(({ fault, violations }) => violations.map((violation) => `${fault}: ${violation}`))).toEqual([])
  expect(outcome.rounds).toHaveLength(quick.length)
  expect(outcome.deeds, 'people wrote').toBeGreaterThan(outcome.rounds.length)
  expect(outcome.moments, 'clocks ran out').toBeGreaterThan(0)
})
