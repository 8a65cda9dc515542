import { randomFrom } from '../kit/random.ts'
import { check } from './checker.ts'
import type { Fault } from './faults/fault.ts'
import { startFollowers, type Followers } from './followers.ts'
import { startHurry } from './hurry.ts'
import { startLoad, type Load } from './load.ts'
import { recover, settle } from './recovery.ts'
import { setStage, type Stage } from './stage.ts'

export interface Round {
  fault: string
  /** What did not hold after it, in words. */
  violations: string[]
  /** Until all was as before; nothing when it never was. */
  recoverS: number | undefined
  slowestMs: number
}

export interface Outcome {
  seed: number
  rounds: Round[]
  notRun: { fault: string; because: string }[]
  deeds: number
  refused: number
  entries: number
  moments: number
}

interface Running {
  seed: number
  room: string
  /** Of each server; three with all of them, unless said. */
  roles?: readonly string[]
  /** What comes next; ends when nothing more is to come. */
  faults(random: () => number): Iterable<Fault>
  say?(line: string): void
}

/** Plays faults against a stage on which people write, follow and are late, and looks after each at what must hold. */
export async function run({ seed, room, roles, faults, say = () => {} }: Running): Promise<Outcome> {
  const random = randomFrom(seed)
  await using stage = await setStage(room, roles)
  const load = startLoad(stage, random)
  const hurry = startHurry(stage)
  const followers = await startFollowers(stage)
  const outcome: Outcome = { seed, rounds: [], notRun: [], deeds: 0, refused: 0, entries: 0, moments: 0 }
  try {
    for (const fault of faults(random)) {
      const because = fault.cannot?.(stage)
      if (because) {
        say(`NOT RUN: ${fault.name}, since ${because}`)
        outcome.notRun.push({ fault: fault.name, because })
        continue
      }
      const round = await play({ stage, load, hurry, followers }, fault, random)
      outcome.rounds.push(round)
      say(told(round))
      for (const violation of round.violations) say(`  VIOLATION (seed ${seed}, ${fault.name}): ${violation}`)
    }
    const [counted] = await stage.ask<{ entries: number; moments: number }>(
      `select (select count(*)::int from ledger) as entries,
        (select count(*)::int from moment where kind like 'clock.%' and state = 'fired') as moments`,
    )
    Object.assign(outcome, counted)
  } finally {
    followers.stop()
    await Promise.all([load.stop(), hurry.stop()])
  }
  const refused = load.deeds.filter((deed) => deed.refused).length
  return { ...outcome, deeds: load.deeds.length, refused }
}

interface Playing {
  stage: Stage
  load: Load
  hurry: ReturnType<typeof startHurry>
  followers: Followers
}

async function play({ stage, load, hurry, followers }: Playing, fault: Fault, random: () => number): Promise<Round> {
  load.takeSlowestMs()
  const failed = await fault.play(stage, random).then(
    () => [],
    (error: Error) => [`it could not be played: ${error.message}`],
  )
  const recoverS = await recover(stage, load)
  hurry.rest()
  const hasSettled = await settle(load)
  const violations = [
    ...failed,
    ...(recoverS === undefined ? ['it does not come back by itself'] : []),
    ...(hasSettled ? [] : ['a mutation has no answer, however often it is asked']),
    ...load.takeFaults(),
    ...(await check(stage, load.deeds, followers)),
  ]
  load.goOn()
  hurry.goOn()
  return { fault: fault.name, violations, recoverS, slowestMs: load.takeSlowestMs() }
}

const told = ({ fault, violations, recoverS, slowestMs }: Round) =>
  `${violations.length === 0 ? '✓' : '✗'} ${fault}: back after ${recoverS?.toFixed(1) ?? '∞'} s, slowest answer ${Math.round(slowestMs)} ms`
