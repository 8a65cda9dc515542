import { levels, type Level } from '@muster/shared/vocabulary/level'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { holds, pageLimit, resolution, response, ROUNDS, silentFor } from './escalationFigures.ts'

/** Since the report, in quarters. What rules §5 says is written here once more, by hand and in its own words. */
type Minute = number

interface Page {
  who: string
  at: Minute
  /** Of which request to take it; null beside the line. */
  ask: Ask | null
  state: 'waiting' | 'answered late' | 'declined' | 'over' | 'nobody'
  declinedAt?: Minute
}

interface Ask {
  level: Level
  /** Where it came from, when it is an escalation. */
  from?: Level
  reason?: string
  since: Minute
  isOpen: boolean
  hasEnded: boolean
}

/** Who is paged at each level, and who of them cannot be reached. */
interface Company {
  paged: Record<Level, readonly string[]>
  away: readonly string[]
}

/** One incident, and what happens to it, a quarter of a minute at a time. */
export class EscalationModel {
  readonly told: string[] = []
  now: Minute = 0
  level: Level
  owner: string | null = null
  private levelSince: Minute = 0
  private acknowledgedAt: Minute | null = null
  private heardAt: Minute = 0
  private progressAt: Minute = 0
  private readonly pages: Page[] = []
  private readonly asks: Ask[]
  private silentPage: Minute | null = null

  constructor(
    private readonly severity: Severity,
    private readonly company: Company,
  ) {
    this.level = severity === 'P1' ? 'L3' : 'L1'
    this.asks = [{ level: this.level, since: 0, isOpen: true, hasEnded: false }]
    if (severity === 'P1') for (const who of company.paged.L4) this.send('L4', who, null)
    this.happen()
  }

  pass(minutes: Minute): void {
    for (const end = this.now + minutes; this.now < end; this.happen()) this.now += 0.25
  }

  get isAcknowledged(): boolean {
    return this.acknowledgedAt !== null
  }

  /** The escalation that waits for its answer, the last of them. */
  get escalation(): Ask | undefined {
    return this.asks.findLast(({ isOpen, from }) => isOpen && from)
  }

  /** Who was asked last and has not answered yet. */
  get asked(): Page | undefined {
    return this.pages.findLast(({ ask, state }) => ask && state === 'waiting')
  }

  note(): void {
    this.heard()
  }

  acknowledge(who: string): void {
    this.owner ??= who
    this.takeNotice()
  }

  take(who: string): void {
    this.escalation!.isOpen = false
    this.owner = who
    this.takeNotice()
  }

  /** The next is asked in the same second; of the incident itself nothing was said. */
  decline(): void {
    Object.assign(this.asked!, { state: 'declined', declinedAt: this.now })
    this.happen()
  }

  escalate(): void {
    this.heard(() => {
      this.goUp('resource')
      this.endPages()
    })
  }

  /** It waits at the level that it came from, for whoever stands there. */
  return(): void {
    this.heard(() => {
      const returned = this.escalation!
      returned.isOpen = false
      this.progressAt = this.now
      this.endPages()
      if (returned.level === this.level) this.arrive(returned.from!)
    })
  }

  private heard(act = () => {}): void {
    this.heardAt = this.now
    act()
    this.happen()
  }

  private takeNotice(): void {
    this.heard(() => {
      this.acknowledgedAt ??= this.now
      for (const ask of this.asks) if (!ask.from || ask.reason === 'no_acknowledgement') ask.isOpen = false
      this.endPages(({ ask }) => ask?.isOpen)
    })
  }

  private endPages(isSpared: (page: Page) => boolean | undefined = () => false): void {
    for (const page of this.pages) if (page.state === 'waiting' && !isSpared(page)) page.state = 'over'
  }

  private arrive(level: Level): void {
    Object.assign(this, { level, levelSince: this.now })
    // Whatever waits there waits from now on.
    const waiting = this.asks.findLast((ask) => ask.isOpen && ask.from && ask.level === level)
    if (waiting) Object.assign(waiting, { since: this.now, hasEnded: false })
    else if (!this.isAcknowledged) this.asks.push({ level, since: this.now, isOpen: true, hasEnded: false })
  }

  private get next(): Level | undefined {
    return levels[levels.indexOf(this.level) + 1]
  }

  private say(what: string): void {
    this.told.push(`${this.now} ${what}`)
  }

  private send(level: Level, who: string, ask: Ask | null): void {
    const isAway = this.company.away.includes(who)
    this.pages.push({ who, at: this.now, ask, state: isAway ? 'nobody' : 'waiting' })
    this.say(`page ${level} ${who}`)
  }

  private goUp(reason: string): void {
    const to = this.next
    if (!to) return this.say(`end ${reason}`)
    this.asks.push({ level: to, from: this.level, reason, since: this.now, isOpen: true, hasEnded: false })
    Object.assign(this, { level: to, levelSince: this.now })
    this.say(`up ${to} ${reason}`)
  }

  /** An automatic step: who was asked before has not answered in time. */
  private sendUp(reason: string): true {
    for (const page of this.pages) if (page.state === 'waiting') page.state = 'answered late'
    this.goUp(reason)
    return true
  }

  private happen(): void {
    if (!this.isAcknowledged) this.clock(response[this.severity])
    this.clock(resolution[this.severity])
    while (this.line() || this.hold() || this.silence() || this.command());
  }

  private readonly fired = new Set<string>()

  private clock([atRisk, due]: readonly number[]): void {
    if (this.now === atRisk && this.isFirst(`risk ${atRisk}`)) {
      if (this.owner) this.send(this.level, this.owner, null)
      const first = this.next && this.company.paged[this.next][0]
      if (first) this.send(this.next!, first, null)
    }
    if (this.now === due && this.isFirst(`due ${due}`)) this.goUp('sla_breach')
  }

  private isFirst(what: string): boolean {
    return !this.fired.has(what) && Boolean(this.fired.add(what))
  }

  /**
   * Primary, secondary, the next level; the last level three times. A P4 pages nobody until its response clock is at risk; then, once
   * that has stopped, or when somebody sends it up.
   */
  private line(): boolean {
    const ask = this.asks.findLast(({ isOpen, level }) => isOpen && level === this.level)
    const people = this.company.paged[this.level]
    const isByHand = ask?.reason === 'resource'
    const isLate = this.severity !== 'P4' || this.isAcknowledged || isByHand || this.now >= response.P4[0]!
    if (!ask || people.length === 0 || !isLate) return false
    const made = this.pages.filter((page) => page.ask === ask && page.at >= ask.since)
    const last = made.at(-1)
    if (last && this.now < this.givenUpAt(last)) return false
    const who = people[made.length % people.length]!
    const isThrough = last && made.length % people.length === 0
    if (isThrough && this.next) return this.sendUp('no_acknowledgement')
    const nobody = made.slice(-people.length).every(({ state }) => state === 'nobody')
    if (isThrough && (nobody || made.length / people.length >= ROUNDS)) {
      if (ask.hasEnded) return false
      ask.hasEnded = true
      this.say('end no_acknowledgement')
      return true
    }
    for (const page of this.pages) if (page.ask === ask && page.state === 'waiting') page.state = 'answered late'
    this.send(this.level, who, ask)
    return true
  }

  private givenUpAt({ state, at, declinedAt }: Page): Minute {
    if (state === 'nobody') return at
    return state === 'declined' ? declinedAt! : at + pageLimit[this.severity]
  }

  /** A level holds it too long; the third, without progress. */
  private hold(): boolean {
    const since = this.level === 'L3' ? Math.max(this.levelSince, this.progressAt) : this.levelSince
    return this.now >= since + holds[this.level][this.severity] && this.next ? this.sendUp('time_limit') : false
  }

  /** Acknowledged and silent: its holder again; once more without an answer, the next level. */
  private silence(): boolean {
    const isAsked = this.asks.some(({ isOpen, level }) => isOpen && level === this.level)
    if (!this.isAcknowledged || isAsked) return false
    const since = Math.max(this.acknowledgedAt!, this.heardAt, this.levelSince)
    const paged = this.silentPage !== null && this.silentPage > since ? this.silentPage : null
    if (paged !== null && this.next)
      return this.now >= paged + pageLimit[this.severity] ? this.sendUp('no_acknowledgement') : false
    if (this.now < (paged ?? since) + silentFor[this.severity]) return false
    this.silentPage = this.now
    this.send(this.level, this.owner!, null)
    return true
  }

  private hasSaidLack = false

  /** Nobody ever takes command here: after five minutes a P1 goes up, unless somebody is being asked to take it. */
  private command(): boolean {
    const isAsked =
      this.asks.some(({ isOpen, level }) => isOpen && level === this.level) && this.company.paged[this.level].length > 0
    const since = this.isAcknowledged ? Math.max(this.acknowledgedAt!, this.levelSince) : 0
    if (this.severity !== 'P1' || this.hasSaidLack || isAsked || this.now < since + 5) return false
    this.hasSaidLack = true
    return this.next ? this.sendUp('resource') : false
  }
}
