import type { EntityManager } from '@mikro-orm/postgresql'
import { mayEnterRoom } from '@muster/shared/rules/mayEnterRoom'
import type { GraphQLSchema } from 'graphql'
import { validate as isUuid } from 'uuid'
import { Incident } from '../../incidents/incident.entity.ts'
import { executeDocument } from '../../kernel/executeDocument.ts'
import type { Readers } from '../../kernel/readerFor.ts'
import type { Reading } from '../../kernel/reading.ts'
import { NotFound } from '../../kernel/refusals.ts'
import type { Entry } from '../../ledger/entry.ts'
import { Look } from '../look.ts'
import type { Seat } from '../seats.ts'
import type { Subscribing } from '../subscribing.ts'
import { Told } from '../told.ts'
import type { Stay } from './exchangePresence.ts'
import { OwnStays } from './ownStays.ts'
import { Visit } from './visit.ts'

const EVERY_MS = 1_000
/** Who comes or goes is told of at once; where many do, together. */
const TOGETHER_MS = 250

interface RoomsOptions {
  /** Its own rows in the database. */
  server: string
  em: EntityManager
  readers: Readers
  schema: GraphQLSchema
  epoch: string
  organisation: string
  now(): Date
  report(error: unknown): void
}

/** Who is in which room on this server, and over the others by one statement a second: presence is no entry of the ledger. */
export class Rooms {
  readonly #visits = new Map<string, Set<Visit>>()
  readonly #own: OwnStays
  #timer: NodeJS.Timeout | undefined
  #exchanging: Promise<void> | undefined
  #isWanted = false
  #beganAt = -Infinity
  #stopped = false

  constructor(private readonly options: RoomsOptions) {
    this.#own = new OwnStays(options.em, options.server)
  }

  /** Refuses as NOT_FOUND whoever may not be in the room, as if there were none. */
  async enter(seat: Seat, subscribing: Subscribing, id: string): Promise<Visit> {
    const incidentId = subscribing.wanted.room!
    const look = new Look(this.options.readers)
    if (!seat.person || seat.key || !isUuid(incidentId) || !(await this.#mayEnter(look, seat, incidentId)))
      throw new NotFound('Incident', incidentId)
    return new Visit(seat, subscribing, id, incidentId, { come: (visit) => this.#come(visit), go: (visit) => this.#go(visit) })
  }

  /** An incident may be taken from who acts for some clients only: whether it is still theirs is looked at again. */
  obey({ incident }: Entry): void {
    const visits = incident ? this.#visits.get(incident) : undefined
    for (const visit of visits ?? []) visit.told = undefined
    if (visits) this.#soon()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#exchanging
    await this.#own.end().catch(this.options.report)
  }

  #come(visit: Visit): void {
    const { incidentId } = visit
    this.#visits.set(incidentId, (this.#visits.get(incidentId) ?? new Set()).add(visit))
    this.#soon()
  }

  #go(visit: Visit): void {
    const visits = this.#visits.get(visit.incidentId)
    visits?.delete(visit)
    if (visits?.size === 0) this.#visits.delete(visit.incidentId)
    this.#soon()
  }

  #soon(): void {
    this.#isWanted = true
    if (!this.#exchanging) this.#plan(Math.max(0, this.#beganAt + TOGETHER_MS - performance.now()))
  }

  #plan(waitMs: number): void {
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#exchange(), waitMs)
  }

  async #exchange(): Promise<void> {
    this.#isWanted = false
    this.#beganAt = performance.now()
    this.#exchanging = this.#exchangeOnce().catch(this.options.report)
    await this.#exchanging
    this.#exchanging = undefined
    if (this.#isWanted) this.#soon()
    else if (this.#visits.size > 0 || this.#own.isAnybodyWritten) this.#plan(EVERY_MS)
  }

  async #exchangeOnce(): Promise<void> {
    const rooms = [...this.#visits.keys()]
    const elsewhere = await this.#own.exchange(this.#here, rooms)
    this.#isWanted ||= this.#own.isUnsure
    await this.#tell(rooms, elsewhere)
  }

  get #here(): Stay[] {
    return [...this.#visits].flatMap(([incidentId, visits]) =>
      [...visits].map(({ seat }) => ({ incidentId, personId: seat.person! })),
    )
  }

  /** Two screens of a person are one. */
  async #tell(rooms: readonly string[], elsewhere: readonly Stay[]): Promise<void> {
    const look = new Look(this.options.readers)
    const byRoom = Map.groupBy(elsewhere, ({ incidentId }) => incidentId)
    for (const incidentId of rooms) {
      const visits = this.#visits.get(incidentId) ?? []
      const others = byRoom.get(incidentId) ?? []
      const personIds = [...new Set([...[...visits].map(({ seat }) => seat.person!), ...others.map(({ personId }) => personId)])]
      const picture = personIds.toSorted().join()
      const news = [...visits].filter(({ told }) => told !== picture)
      // A question that fails is asked again in a second, and keeps no other room waiting.
      for (const same of Map.groupBy(news, ({ subscribing }) => subscribing.key).values())
        await this.#tellThose(look, same, { incidentId, personIds, picture }).catch(this.options.report)
    }
  }

  /** All of them asked the same and may see the same: it is executed for the first. */
  async #tellThose(look: Look, visits: readonly Visit[], { incidentId, personIds, picture }: Shown): Promise<void> {
    const { schema, epoch, organisation, now } = this.options
    const [{ seat, subscribing }] = visits as [Visit]
    if (!(await this.#mayEnter(look, seat, incidentId))) return void (await Promise.all(visits.map((visit) => visit.return())))
    const { document, operationName, variables: variableValues } = subscribing
    const asOf = now()
    const contextValue: Reading = {
      ...look.readAs(seat.audience!),
      actor: seat.audience!.actor,
      epoch,
      position: 0,
      asOf,
      readPublicPage: () => look.readPublicPage(organisation, asOf),
    }
    const rootValue = { incidentId, personIds }
    const result = await executeDocument({ schema, document, operationName, variableValues, rootValue, contextValue })
    if (result.errors) throw result.errors[0]!
    const told = new Told([{ position: 0, payload: JSON.stringify(result) }])
    for (const visit of visits) visit.write(told, picture)
  }

  async #mayEnter(look: Look, { audience }: Seat, incidentId: string): Promise<boolean> {
    const incident = await look.readAs(audience!).load.one(Incident, incidentId)
    return incident !== null && mayEnterRoom(audience!.actor, incident.scope)
  }
}

interface Shown {
  incidentId: string
  personIds: readonly string[]
  /** The same text for the same people. */
  picture: string
}
