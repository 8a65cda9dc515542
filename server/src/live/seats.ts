import { isInside } from '@muster/shared/rules/isInside'
import type { EngineTold } from '@muster/shared/vocabulary/engineTold'
import { kindOf, type Asker } from '../kernel/askerOf.ts'
import type { Lack } from '../kernel/refusals.ts'
import type { Entry } from '../ledger/entry.ts'
import type { Audience } from './audience.ts'
import type { Line } from './line.ts'
import type { Member } from './member.ts'
import type { Visit } from './presence/visit.ts'
import { Pulse, type PulseTold } from './pulse.ts'

const PING_MS = 5_000
const PONGS_MISSED = 3
const CHECK_MS = 30_000
const SOCKETS = { person: 20, key: 100, network: 100 }
const ENDED = 4401
const RESTARTING = 1012

export const ended = { code: ENDED, reason: 'The session has ended' }

/** Whose sockets an entry cuts, and how: who has other rights now comes back with them. */
const cuts: Readonly<Partial<Record<Entry['kind'], { whose: 'person' | 'session' | 'key'; code: number; reason: string }>>> = {
  'person.suspended': { whose: 'person', ...ended },
  'person.sessionsEnded': { whose: 'person', ...ended },
  'person.forgotten': { whose: 'person', ...ended },
  'person.accountUnlinked': { whose: 'person', ...ended },
  'secondFactor.reset': { whose: 'person', ...ended },
  'person.rightsChanged': { whose: 'person', code: RESTARTING, reason: 'Your rights have changed: come back' },
  'session.ended': { whose: 'session', ...ended },
  'key.revoked': { whose: 'key', ...ended },
}

export interface Seat {
  line: Line
  /** Null for a visitor. */
  session: string | null
  /** A program's, instead of a session. */
  key: string | null
  person: string | null
  holder: Asker
  audience?: Audience
  /** Why they see what a visitor sees, though they are somebody. */
  lacks?: Lack | undefined
  members: Set<Member>
  /** The rooms they are in. */
  visits: Set<Visit>
  unanswered: number
}

interface SeatsOptions {
  epoch: string
  now(): Date
  /** Told with each ping to who stands inside. */
  engine(): EngineTold
  /** Which sessions are still good. */
  readLiveSessions(sessions: readonly string[]): Promise<Set<string>>
  readLiveKeys(keys: readonly string[]): Promise<Set<string>>
  report(error: unknown): void
}

/** Who is connected, as whom. Tells them every 5 s what time it is and how far they have come; sends away who may no longer. */
export class Seats {
  readonly #taken = new Set<Seat>()
  readonly #counts = new Map<Asker, number>()
  readonly #timers: NodeJS.Timeout[]

  constructor(private readonly options: SeatsOptions) {
    this.#timers = [
      setInterval(() => this.#pingAll(), PING_MS),
      setInterval(() => void this.endThoseThatEnded().catch(options.report), CHECK_MS),
    ]
  }

  take(seat: Seat): void {
    this.#taken.add(seat)
    this.#counts.set(seat.holder, this.#count(seat.holder) + 1)
  }

  /** May be said twice. */
  leave(seat: Seat): void {
    if (!this.#taken.delete(seat)) return
    const left = this.#count(seat.holder) - 1
    if (left > 0) this.#counts.set(seat.holder, left)
    else this.#counts.delete(seat.holder)
  }

  get all(): Iterable<Seat> {
    return this.#taken
  }

  get size(): number {
    return this.#taken.size
  }

  countOf(person: string): number {
    return this.#count(`person ${person}`)
  }

  /** Whether one more would be too many of a person, of a key, or from where visitors come. */
  isFull(holder: Asker): boolean {
    return this.#count(holder) >= SOCKETS[kindOf(holder)]
  }

  /** What takes rights away, in the ledger's order. */
  obey({ kind, subject }: Entry): void {
    const cut = cuts[kind]
    if (!cut) return
    for (const seat of this.#taken) if (seat[cut.whose] === subject.id) seat.line.close(cut.code, cut.reason)
  }

  /** Sessions and keys also end by themselves, by their age; an open screen is no idle one. */
  async endThoseThatEnded(): Promise<void> {
    const { readLiveSessions, readLiveKeys } = this.options
    const seats = [...this.#taken]
    const [sessions, keys] = [seats.flatMap(({ session }) => session ?? []), seats.flatMap(({ key }) => key ?? [])]
    const live = new Set([...(await readLiveSessions([...new Set(sessions)])), ...(await readLiveKeys([...new Set(keys)]))])
    for (const { session, key, line } of seats) {
      const by = session ?? key
      if (by && !live.has(by)) line.close(ended.code, ended.reason)
    }
  }

  /** What a pulse says at this moment. */
  pulse(seat: Seat, position = positionOf(seat)): PulseTold {
    const { epoch, now, engine } = this.options
    return {
      serverTime: now().toISOString(),
      epoch,
      ...(position !== undefined && { position: String(position) }),
      ...(standsInside(seat) && engine()),
    }
  }

  ping(seat: Seat): void {
    seat.line.ping(new Pulse(this.pulse(seat)))
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const { line } of this.#taken) line.close(RESTARTING, 'Restarting')
  }

  /** Almost all stand at one place: it is written for all of them once. */
  #pingAll(): void {
    const written = new Map<string, Pulse>()
    for (const seat of this.#taken) {
      if (!seat.audience) continue
      if (seat.line.answersPings && seat.unanswered++ >= PONGS_MISSED) {
        seat.line.terminate()
        continue
      }
      const position = positionOf(seat)
      const said = `${standsInside(seat)} ${position}`
      const pulse = written.get(said) ?? new Pulse(this.pulse(seat, position))
      written.set(said, pulse)
      seat.line.ping(pulse)
    }
  }

  #count(holder: Asker): number {
    return this.#counts.get(holder) ?? 0
  }
}

const standsInside = ({ audience }: Seat) => audience !== undefined && isInside(audience.actor)

/** A promise that all before was sent, so who still catches up has none. */
function positionOf({ members }: Seat): number | undefined {
  let least: number | undefined
  for (const { hasJoined, position } of members) {
    if (!hasJoined) return undefined
    least = Math.min(least ?? position, position)
  }
  return least
}
