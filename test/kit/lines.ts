import { defaultPolicy, type EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import { reachAll } from './reach.ts'
import { until } from './until.ts'
import type { World } from './world.ts'

/** How long a page waits here, in real time. */
const PAGE_MS = 600

/** What happens to an incident that nobody ever answers, step by step. */
const wholeLine = [
  ...['page L1', 'page L1', 'up L2', 'page L2', 'up L3', 'page L3', 'page L3', 'up L4'],
  ...['page L4', 'page L4', 'page L4', 'end L4'],
]

/** For the servers: a line of hours passes in seconds, and the same five people are asked by every incident. */
export const messagesAnHour = 'email=900000'

const all = <Value>(value: Value) => ({ P1: value, P2: value, P3: value, P4: value })

/** Incidents that nobody answers, under a policy so hasty that their whole line passes in seconds. Nothing has happened yet. */
export async function makeLines(world: World, count: number, { fromMs }: { fromMs: number }): Promise<string[]> {
  const { people } = world.cast
  await reachAll(world, ['tech', 'tech2', 'tech3', 'commander', 'executive'])
  const pages = (...names: (keyof typeof people)[]) => names.map((name) => ({ kind: 'person' as const, id: people[name] }))
  const paged = { L1: pages('tech', 'tech2'), L2: pages('tech2'), L3: pages('commander', 'tech3'), L4: pages('executive') }
  const never = all(null)
  const body: EscalationPolicy = {
    ...defaultPolicy,
    levels: Object.fromEntries(
      Object.entries(defaultPolicy.levels).map(([level, row]) => [
        level,
        { ...row, pages: paged[level as keyof typeof paged], holdMs: never },
      ]),
    ) as unknown as EscalationPolicy['levels'],
    pageLimitMs: all(PAGE_MS),
    pageFrom: all('at_risk'),
    silentMs: never,
  }
  await world.owner.query('insert into escalation_policy (version, body, made_by_id, made_at) values (1, $1, $2, now())', [
    body,
    people.admin,
  ])
  const tech = await world.as('tech')
  const unticked = [{ condition: 'contractualP1OrRecurrent' as const, reason: 'No.' }]
  const ids: string[] = []
  for (let made = 0; made < count; made++)
    ids.push((await world.report(tech, { clients: [], conditions: [], category: 'other', unticked })).id)
  // Their response clocks turn at risk one after the other: that is when the first page is due.
  await world.owner.query(
    `with due as (
       select moment.id, subject_id, date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => $1::float8 + 2.0 * row_number() over (order by moment.id) / $2) as at
       from moment join clock on clock.id = subject_id where moment.kind = 'clock.warn' and clock.kind = 'response'
     ), moved as (update moment set fires_at = due.at from due where due.id = moment.id)
     update clock set at_risk_at = due.at from due where clock.id = due.subject_id`,
    [fromMs / 1_000, count],
  )
  return ids
}

export interface Told {
  at: number
  what: string
}

/** What the ledger says of each line, in order. */
export async function readLines({ owner }: World): Promise<Map<string, Told[]>> {
  const { rows } = await owner.query<{ incident_id: string; at: string; kind: string; level: string }>(
    `select incident_id, at, kind, coalesce(body::jsonb #>> '{changes,toLevel,1}', body::jsonb #>> '{changes,level,1}') as level
     from ledger where (kind in ('page.sent', 'page.notSent') and body::jsonb #>> '{changes,because,1}' <> 'at_risk')
       or kind in ('escalation.opened', 'escalation.alreadyActive')
       or kind = 'escalation.endOfLine' and body::jsonb #>> '{changes,reason,1}' = 'no_acknowledgement' order by position`,
  )
  const verbs: Record<string, string> = { 'page.sent': 'page', 'escalation.opened': 'up', 'escalation.endOfLine': 'end' }
  const lines = new Map<string, Told[]>()
  for (const { incident_id: id, at, kind, level } of rows)
    lines.set(id, [...(lines.get(id) ?? []), { at: Date.parse(at), what: `${verbs[kind] ?? kind} ${level}` }])
  return lines
}

export function untilAllHaveEnded(world: World, count: number, limitMs: number): Promise<void> {
  const ended = `select count(*)::int as n from ledger where kind = 'escalation.endOfLine' and body::jsonb #>> '{changes,reason,1}' = 'no_acknowledgement'`
  return until(async () => (await world.owner.query<{ n: number }>(ended)).rows[0]!.n >= count, 'the end of every line', limitMs)
}

/** Each step once, none missing, none early; how late each was, in ms. */
export function judge(lines: ReadonlyMap<string, Told[]>, count: number) {
  const wrong = [...lines].filter(([, told]) => told.map(({ what }) => what).join() !== wholeLine.join())
  const gaps = [...lines.values()].flatMap((told) =>
    told.flatMap(({ at, what }, index) => {
      const asked = told.slice(0, index).findLast((earlier) => earlier.what.startsWith('page'))
      // What follows an answer that did not come: a page after one at its own level, a way up, the end.
      const waits = asked && !(what.startsWith('page') && told[index - 1]!.what.startsWith('up'))
      return waits ? [at - asked.at - PAGE_MS] : []
    }),
  )
  const late = gaps.toSorted((a, b) => a - b)
  return {
    missing: count - lines.size,
    wrong,
    early: late.filter((ms) => ms < 0).length,
    late,
    steps: [...lines.values()].flat().length,
  }
}
