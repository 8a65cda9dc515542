import { pause } from '../kit/until.ts'
import type { Stage } from './stage.ts'

const EVERY_MS = 700

/** Clocks that run out all the time: moments of one incident after the other are moved to the next seconds, under its lock. */
export function startHurry(stage: Stage) {
  let [isResting, isOver] = [false, false]
  const hurrying = (async () => {
    while (!isOver) {
      // A database that is away hurries nobody.
      if (!isResting) await stage.ask(hurryOne).catch(() => undefined)
      await pause(EVERY_MS)
    }
  })()
  return {
    rest: () => void (isResting = true),
    goOn: () => void (isResting = false),
    async stop() {
      isOver = true
      await hurrying
    },
  }
}

const hurryOne = `
  with one as (
    select id from incident where exists (
      select 1 from moment where root_id = incident.id and state = 'due' and kind like 'clock.%' and fires_at > now() + interval '1 minute'
    ) order by random() limit 1 for update skip locked
  ), instant as (
    select moment.id, date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => 1 + 4 * random()) as at
    from moment join one on root_id = one.id where state = 'due' and kind like 'clock.%' and fires_at > now() + interval '1 minute'
  ), moved as (
    update moment set fires_at = instant.at from instant where instant.id = moment.id returning moment.*
  ), told as (
    select subject_id, min(fires_at) filter (where kind = 'clock.warn') as warns_at, min(fires_at) filter (where kind = 'clock.breach') as breaches_at
    from moved group by 1
  )
  update clock set at_risk_at = coalesce(warns_at, at_risk_at), due_at = coalesce(breaches_at, due_at)
  from told where told.subject_id = clock.id`
