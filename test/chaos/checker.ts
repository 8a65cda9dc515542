import { openAsOwner } from '../../server/src/app/database.ts'
import { verifyLedger } from '../../server/src/ledger/verifyLedger.ts'
import { pause, until } from '../kit/until.ts'
import type { Followers } from './followers.ts'
import type { Deed } from './load.ts'
import type { Stage } from './stage.ts'

const LONG_MS = 60_000
/** Each look opens connections and reads all screens anew. */
const AGAIN_MS = 300

/** Everything that does not hold while nobody writes, in words. */
export async function check(stage: Stage, deeds: readonly Deed[], followers: Followers): Promise<string[]> {
  const late = await isTold(() => none(stage, pending), 'a moment that is due has not fired')
  const [{ head } = { head: 0 }] = await stage.ask<{ head: number }>('select max(position)::int as head from ledger')
  const behind = await isTold(() => followers.hasAll(head), 'a follower has not come to the end of the ledger')
  let screens: string[] = []
  const wrong = await isTold(
    async () => (screens = await followers.wrong()).length === 0,
    'a screen shows something else than a fresh reading',
  )
  const entries = await stage.ask<{ position: number }>('select position::int from ledger order by position')
  const rules = await Promise.all(Object.entries(sql).map(async ([words, text]) => ((await none(stage, text)) ? [] : [words])))
  return [
    ...[late, behind, wrong].flat(),
    ...screens,
    ...followers.misheard(entries.map(({ position }) => position).filter((position) => position <= head)),
    ...(await lost(stage, deeds)),
    ...rules.flat(),
    ...(await broken(stage)),
  ]
}

/** Each deed that was acknowledged stands where the answer said; each that was refused nowhere; none twice. */
async function lost(stage: Stage, deeds: readonly Deed[]): Promise<string[]> {
  const rows = await stage.ask<{ key: string; position: number | null; times: number }>(
    `select key, max(ledger.position)::int as position, count(distinct request)::int as times
     from idempotency left join ledger using (request) group by key`,
  )
  const done = new Map(rows.map((row) => [row.key, row]))
  return deeds.flatMap(({ key, operation, position, refused }) => {
    const row = done.get(key)
    if (position !== undefined && row?.position !== position) return [`acknowledged and lost: ${operation} at ${position}`]
    if (refused && row) return [`refused and done: ${operation}, ${refused}`]
    return row && (row.times !== 1 || row.position === null) ? [`a key without its one effect: ${operation}`] : []
  })
}

async function broken(stage: Stage): Promise<string[]> {
  const orm = await openAsOwner(stage.postgres.direct())
  const { brokenAt } = await verifyLedger(orm.em).finally(() => orm.close())
  return brokenAt === undefined ? [] : [`the ledger's chain is broken at ${brokenAt}`]
}

async function isTold(holds: () => boolean | Promise<boolean>, words: string): Promise<string[]> {
  let failure = ''
  const patiently = async () => {
    try {
      return (await holds()) || (await pause(AGAIN_MS), false)
    } catch (error) {
      failure = `, since ${(error as Error).message}`
      return false // A database that has just come back may refuse a question or two.
    }
  }
  return until(patiently, words, LONG_MS).then(
    () => [],
    () => [words + failure],
  )
}

const none = async (stage: Stage, text: string) => (await stage.ask(`${text} limit 1`)).length === 0

const pending = `select 1 from moment where kind like 'clock.%' and state = 'due' and fires_at < now() + interval '10 seconds'`

/** Each finds what must not be. */
const sql = {
  'a note is in the state twice': 'select 1 from note group by text having count(*) > 1',
  'an incident is in the state twice': 'select 1 from incident group by title having count(*) > 1',
  'a person did something under no key': `select 1 from ledger where kind in ('note.added', 'incident.reported', 'incident.assigned')
    and request not in (select request from idempotency)`,
  'a note is in the state and not in the ledger, or the other way about': `select 1 from note full join
    (select (body::jsonb #>> '{subject,id}')::uuid as id from ledger where kind = 'note.added') told using (id) where note.id is null or told.id is null`,
  'an incident is in the state and not in the ledger, or the other way about': `select 1 from incident full join
    (select incident_id as id from ledger where kind = 'incident.reported') told on told.id = incident.id::text where incident.id is null or told.id is null`,
  'a clock is breached in the state and not in the ledger, or the other way about': `select 1 from
    (select id::text from clock where breached_at is not null) clock full join
    (select distinct jsonb_array_elements_text(body::jsonb #> '{changes,clocks,1}') as id from ledger where kind = 'clock.breached') told using (id)
    where clock.id is null or told.id is null`,
  'a moment fired more or less than once': `with told as (
      select jsonb_array_elements_text(body::jsonb #> '{changes,clocks,1}') as clock, kind from ledger where kind in ('clock.atRisk', 'clock.breached'))
    select 1 from moment left join told on told.clock = subject_id::text
      and told.kind = case moment.kind when 'clock.warn' then 'clock.atRisk' else 'clock.breached' end
    where moment.kind in ('clock.warn', 'clock.breach') and state = 'fired' group by moment.id having count(told.clock) <> 1`,
  'a moment was told and is not fired': `with told as (
      select jsonb_array_elements_text(body::jsonb #> '{changes,clocks,1}') as clock, kind from ledger where kind in ('clock.atRisk', 'clock.breached'))
    select 1 from told where not exists (select 1 from moment where subject_id::text = told.clock and state = 'fired'
      and told.kind = case moment.kind when 'clock.warn' then 'clock.atRisk' else 'clock.breached' end)`,
  'a moment was set aside': `select 1 from moment where state = 'parked'`,
  'a level of an escalation was opened twice': `select 1 from ledger where kind = 'escalation.opened'
    group by incident_id, body::jsonb #>> '{changes,toLevel,1}' having count(*) > 1`,
}
