import { readClock, type ClockFacts } from './readClock.ts'

export interface Named {
  id: string
  name: string
}

interface Row {
  owner: Named | null
  clients: readonly Named[]
  clocks: readonly (ClockFacts & { client: Named | null })[]
}

/** A clock that will be breached if nobody moves. */
export interface Ahead<Incident extends Row> {
  incident: Incident
  clock: Incident['clocks'][number]
  at: Date
}

/** How much of it is somebody's; null: nobody's. */
export interface Share {
  whose: Named | null
  count: number
  firstAt: Date
}

/** All clocks that run out within a time from now, the earliest first: of one incident maybe several, for none hides another. */
export function forecast<Incident extends Row>(incidents: readonly Incident[], now: Date, withinMs: number): Ahead<Incident>[] {
  const isAhead = (clock: Incident['clocks'][number]) => {
    const { state, remainingMs } = readClock(clock, now)
    return (state === 'running' || state === 'at_risk') && remainingMs !== null && remainingMs <= withinMs
  }
  return incidents
    .flatMap((incident) => incident.clocks.filter(isAhead).map((clock) => ({ incident, clock, at: clock.dueAt! })))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

type Part = Ahead<Row>

export const byOwner = (ahead: readonly Part[]): Share[] => share(ahead, ({ incident }) => [incident.owner])

/** A clock is promised to its client; one that is nobody's in particular concerns all who are affected. */
export const byClient = (ahead: readonly Part[]): Share[] =>
  share(ahead, ({ clock, incident }) => (clock.client ? [clock.client] : incident.clients.length > 0 ? incident.clients : [null]))

function share(ahead: readonly Part[], of: (part: Part) => readonly (Named | null)[]): Share[] {
  const shares = new Map<string, Share>()
  for (const part of ahead)
    for (const whose of of(part)) {
      const known = shares.get(whose?.id ?? '')
      if (known) known.count++
      else shares.set(whose?.id ?? '', { whose, count: 1, firstAt: part.at })
    }
  return [...shares.values()].toSorted((a, b) => b.count - a.count || a.firstAt.getTime() - b.firstAt.getTime())
}
