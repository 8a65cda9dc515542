import { until } from './until.ts'
import type { World } from './world.ts'

/** Reports incidents with six moments of clocks each, and moves these so that they come due evenly between two times from now. */
export async function makeMoments(
  world: World,
  count: number,
  { fromMs, overMs }: { fromMs: number; overMs: number },
): Promise<string[]> {
  const tech = await world.as('tech')
  const ids: string[] = []
  for (let made = 0; made < count; made += 6) ids.push((await world.report(tech, { conditions: [] })).id)
  await world.owner.query(
    `with instants as (
       select id, date_trunc('milliseconds', clock_timestamp())
         + make_interval(secs => $1::float8 + $2::float8 * (row_number() over (order by kind desc, md5(id::text)) - 1) / $3::float8) as at
       from moment where state = 'due' and kind like 'clock.%'
     ), moved as (update moment set fires_at = instants.at from instants where instants.id = moment.id returning moment.*)
     update clock set
       at_risk_at = (select fires_at from moved where subject_id = clock.id and kind = 'clock.warn'),
       due_at = (select fires_at from moved where subject_id = clock.id and kind = 'clock.breach')`,
    [fromMs / 1_000, overMs / 1_000, count],
  )
  await world.owner.query('analyze')
  return ids
}

/** How often each moment is in the ledger, and how late it was there. An entry names all clocks it is about. */
export async function readFirings({ owner }: World) {
  const { rows } = await owner.query<{ times: number; late_ms: number }>(
    `with told as (
       select jsonb_array_elements_text(body::jsonb #> '{changes,clocks,1}') as clock, kind, at::timestamptz as at
       from ledger where kind in ('clock.atRisk', 'clock.breached')
     )
     select count(told.*)::int as times, extract(epoch from min(told.at) - min(moment.fires_at))::float8 * 1000 as late_ms
     from moment left join told on told.clock = moment.subject_id::text
       and told.kind = case moment.kind when 'clock.warn' then 'clock.atRisk' else 'clock.breached' end
     where moment.kind like 'clock.%'
     group by moment.id order by 2`,
  )
  return rows.map(({ times, late_ms }) => ({ times, lateMs: late_ms }))
}

export function untilNoneIsDue({ owner }: World): Promise<void> {
  const none = async () =>
    (await owner.query(`select 1 from moment where state = 'due' and kind like 'clock.%' limit 1`)).rows.length === 0
  return until(none, 'the last moment', 150_000)
}
