import pg from 'pg'
import { acknowledgeIncident } from '../../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../../server/src/incidents/addNote.ts'
import { reportIncident } from '../../../server/src/incidents/reportIncident.ts'
import type { Caller } from '../../../server/src/kernel/work.ts'
import { verifyLedger } from '../../../server/src/ledger/verifyLedger.ts'
import { makeWorld, type World } from '../../kit/world.ts'
import { cpuMs } from '../cpu.ts'
import { at, during, median, spread } from '../measure.ts'
import { openTable } from '../table.ts'
import { Script } from './script.ts'

const MS = Number(process.env.MS ?? 2_000)
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const CALLERS = [1, 8, 32]
/** What can be acknowledged in a round. */
const WAITING = MS

/** One thing that is done over and over: by Muster, and its statements alone. */
interface Way {
  name: string
  script: Script
  muster(caller: Caller): Promise<unknown>
  bare(line: pg.Client): Promise<unknown>
  /** There is something again to do it to; how many times. */
  refill?(line: pg.Client): Promise<number>
}

/**
 * Commands a second, and beside them the statements of each, word for word, by bare `pg`: a note (one row, one entry), a report (an
 * incident, three clocks, seven moments, four entries) and an acknowledgement.
 */
export async function commands(): Promise<void> {
  const head = [
    '',
    'callers',
    'a second',
    'p99, ms',
    'CPU each, ms',
    'its statements by bare `pg`, a second',
    'CPU each, ms',
    '× bare',
  ]
  const table = openTable('Commands', head)
  await using world = await makeWorld({ real: true })
  const people = await Promise.all(Array.from({ length: Math.max(...CALLERS) }, () => world.as('tech')))
  await using opened = new AsyncDisposableStack()
  const lines = await Promise.all(people.map(() => openLine(world)))
  for (const line of lines) opened.defer(() => line.end())
  for (const way of await readWays(world, people[0]!))
    for (const callers of CALLERS) {
      const rounds: { ours: Round; bare: Round }[] = []
      for (let round = -1; round < ROUNDS; round++) {
        let left = await way.refill?.(lines[0]!)
        const ours = await run(people.slice(0, callers), way.muster, left)
        left = await way.refill?.(lines[0]!)
        const bare = await run(lines.slice(0, callers), way.bare, left)
        if (round >= 0) rounds.push({ ours, bare })
      }
      table.add(...cells(way, callers, rounds))
    }
  const { entries, aSecond } = await walk(world)
  await table.print(
    `${ROUNDS} rounds in turns of ${MS} ms. Median, in brackets the lowest and the highest round. Server, PostgreSQL and callers share the cores: CPU is of all three.`,
    'Bare `pg` says the very statements of such a command one after the other, each caller on a line of its own: no rights are checked, nothing is decided and nobody is told.',
    `\`verify-ledger\` in the database after it: ${aSecond} entries a second (${entries} of them).`,
  )
}

async function readWays(world: World, person: Caller): Promise<Way[]> {
  const ids = async (sql: string) => (await world.owner.query<{ id: string }>(sql)).rows.map(({ id }) => id)
  const known = await ids(
    'select id from person union select id from session union select id from component union select id from product',
  )
  const components = Object.keys(world.cast.components) as (keyof typeof world.cast.components)[]
  let reports = 0
  const report = async (caller: Caller) => {
    const component = components[reports++ % components.length]! // One that fails ten thousand times a month is nobody's.
    return (await reportIncident(caller, world.reportOf({ clients: [], component }))).value.id
  }
  const incident = await report(person)
  const note = (caller: Caller) => addNote(caller, { incidentId: incident, text: 'Traced to the card gateway.' })

  const reporting = await Script.record(known, () => report(person))
  const noting = await Script.record([...known, incident], () => note(person))
  const [first, ...rest] = await readUnanswered(world)
  let unanswered = rest
  const acknowledging = await Script.record(known, () => acknowledgeIncident(person, { id: first!.incident }))
  return [
    { name: 'note', script: noting, muster: note, bare: (line) => noting.play(line) },
    { name: 'report', script: reporting, muster: report, bare: (line) => reporting.play(line) },
    {
      name: 'acknowledge',
      script: acknowledging,
      muster: (caller) => acknowledgeIncident(caller, { id: unanswered.pop()!.incident }),
      bare(line) {
        const { incident, clock, moment } = unanswered.pop()!
        return acknowledging.play(line, { [first!.incident]: incident, [first!.clock]: clock, [first!.moment]: moment })
      },
      async refill(line) {
        for (unanswered = await readUnanswered(world); unanswered.length < WAITING; unanswered = await readUnanswered(world))
          for (let some = 0; some < 100; some++) await reporting.play(line)
        return unanswered.length
      },
    },
  ]
}

/** What nobody has acknowledged, and what of it an acknowledgement writes. */
async function readUnanswered({ owner }: World) {
  const { rows } = await owner.query<Record<'incident' | 'clock' | 'moment', string>>(
    `select incident.id as incident, clock.id as clock, moment.id as moment from incident
     join clock on clock.incident_id = incident.id and clock.kind = 'response' and clock.client_id is null
     join moment on moment.root_id = incident.id and moment.kind = 'escalation.step' and moment.state = 'due'
     where incident.status = 'open' order by incident.id`,
  )
  return rows
}

async function openLine({ url }: World): Promise<pg.Client> {
  const line = new pg.Client({ connectionString: url, options: '-c role=muster_app' })
  await line.connect()
  return line
}

interface Round {
  aSecond: number
  p99: number
  msEach: number
}

async function run<Who>(whose: Who[], act: (who: Who) => Promise<unknown>, left = Infinity): Promise<Round> {
  const from = cpuMs()
  const { took, count, latencies } = await during(MS, whose, act, () => left-- > 0)
  return { aSecond: (count / took) * 1_000, p99: Number(at(latencies, 0.99)), msEach: (cpuMs() - from) / count }
}

function cells({ name, script }: Way, callers: number, rounds: readonly { ours: Round; bare: Round }[]): string[] {
  const ours = rounds.map(({ ours }) => ours)
  const bare = rounds.map(({ bare }) => bare)
  return [
    `${name} (${script.statements.length} statements)`,
    String(callers),
    spread(
      ours.map(({ aSecond }) => aSecond),
      0,
    ),
    String(Math.round(median(ours.map(({ p99 }) => p99)))),
    median(ours.map(({ msEach }) => msEach)).toFixed(1),
    spread(
      bare.map(({ aSecond }) => aSecond),
      0,
    ),
    median(bare.map(({ msEach }) => msEach)).toFixed(1),
    spread(rounds.map(({ ours, bare }) => ours.aSecond / bare.aSecond)),
  ]
}

async function walk(world: World) {
  const from = performance.now()
  const { entries } = await verifyLedger(world.muster.orm.em)
  return { entries, aSecond: Math.round((entries / (performance.now() - from)) * 1_000) }
}
