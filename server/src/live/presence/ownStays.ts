import type { EntityManager } from '@mikro-orm/postgresql'
import { endPresence, exchangePresence, type Stay } from './exchangePresence.ts'

/** What the database has of this server's people, as far as we know. */
export class OwnStays {
  #written = new Map<string, Stay>()
  /** A statement failed, or the database has lost what was written: then everything is said again. */
  #isUnsure = false

  constructor(
    private readonly em: EntityManager,
    private readonly server: string,
  ) {}

  /** Whether others may still read of somebody. */
  get isAnybodyWritten(): boolean {
    return this.#written.size > 0
  }

  get isUnsure(): boolean {
    return this.#isUnsure
  }

  /** Writes who has come and gone since the last time; answers who is in these rooms elsewhere. */
  async exchange(here: readonly Stay[], rooms: readonly string[]): Promise<Stay[]> {
    const now = new Map(here.map((stay) => [`${stay.incidentId} ${stay.personId}`, stay]))
    const come = [...now].filter(([key]) => this.#isUnsure || !this.#written.has(key))
    const gone = [...this.#written].filter(([key]) => !now.has(key))
    this.#written = new Map([...this.#written, ...come])
    this.#isUnsure = true
    const said = { server: this.server, come: come.map(([, stay]) => stay), gone: gone.map(([, stay]) => stay), rooms }
    const { elsewhere, isNew } = await exchangePresence(this.em.fork(), said)
    this.#written = now
    this.#isUnsure = isNew && come.length < now.size
    return elsewhere
  }

  end(): Promise<void> {
    return endPresence(this.em.fork(), this.server)
  }
}
