import { isInside } from '@muster/shared/rules/isInside'
import type { EngineTold } from '@muster/shared/vocabulary/engineTold'
import type { Entry } from '../ledger/entry.ts'
import type { Audience } from './audience.ts'
import type { Line } from './line.ts'
import type { Member } from './member.ts'

const PING_MS = 5_000
const PONGS_MISSED = 3
const CHECK_MS = 30_000
const SOCKETS_A_PERSON = 20
const SOCKETS_A_KEY = 100
const ENDED = 4401
const RESTARTING = 1012

export const ended = { code: ENDED, reason: 'The session has ended' }

/** Whose sockets an entry cuts, and how: who has other rights now comes back with them. */
export const cuts: Readonly<
  Partial<Record<Entry['kind'], { whose: 'person' | 'session' | 'key'; code: number; reason: string }>>
> = {
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
  audience?: Audience
  members: Set<Member>
  /** Operations under way, counted before any of them is a member. */
  asked: Set<string>
  unanswered: number
}

interface SeatsOptions {
  epoch: string
  head(): number
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
  readonly #timers: NodeJS.Timeout[]

  constructor(private readonly options: SeatsOptions) {
    this.#timers = [
      setInterval(() => this.#pingAll(), PING_MS),
      setInterval(() => void this.endThoseThatEnded().catch(options.report), CHECK_MS),
    ]
  }

  take(seat: Seat): void {
    this.#taken.add(seat)
  }

  leave(seat: Seat): void {
    this.#taken.delete(seat)
  }

  get all(): Iterable<Seat> {
    return this.#taken
  }

  get size(): number {
    return this.#taken.size
  }

  countOf(person: string): number {
    return [...this.#taken].filter((seat) => seat.person === person && !seat.key).length
  }

  /** Whether this would be one too many of a person, or of a key. */
  isFull({ person, key }: Seat): boolean {
    if (!key) return person !== null && this.countOf(person) >= SOCKETS_A_PERSON
    return [...this.#taken].filter((seat) => seat.key === key).length >= SOCKETS_A_KEY
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

  /** What a pulse says. Its position is a promise that all before was sent, so who still catches up gets none. */
  pulse(seat: Seat): { serverTime: string; epoch: string; position?: string } & Partial<EngineTold> {
    const { epoch, head, now, engine } = this.options
    const hasAll = seat.members.size > 0 && [...seat.members].every(({ hasJoined }) => hasJoined)
    return {
      serverTime: now().toISOString(),
      epoch,
      ...(hasAll && { position: String(head()) }),
      ...(seat.audience && isInside(seat.audience.actor) && engine()),
    }
  }

  ping(seat: Seat): void {
    seat.line.ping(this.pulse(seat))
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const { line } of this.#taken) line.close(RESTARTING, 'Restarting')
  }

  #pingAll(): void {
    for (const seat of this.#taken) {
      if (!seat.audience) continue
      if (seat.line.answersPings && seat.unanswered++ >= PONGS_MISSED) seat.line.terminate()
      else this.ping(seat)
    }
  }
}
