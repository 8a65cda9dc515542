import type { EntityManager } from '@mikro-orm/postgresql'
import type { PublicPage } from '@muster/shared/vocabulary/publicPage'
import { Incident } from '../incidents/incident.entity.ts'
import { Loaders } from '../kernel/loaders.ts'
import { isBehindTheWall, readerFor, type Readers } from '../kernel/readerFor.ts'
import type { Entry } from '../ledger/entry.ts'
import { readPublicPage } from '../statuspage/readPublicPage.ts'
import type { Audience } from './audience.ts'

interface Read {
  em: EntityManager
  load: Loaders
}

/** One look at the database for everybody who is told something at the same moment: things as they stand now, read once. */
export class Look {
  readonly em: EntityManager
  readonly load: Loaders
  readonly #behindTheWall = new Map<string, Read>()

  #publicPage: Promise<PublicPage> | undefined

  constructor(private readonly readers: Readers) {
    this.em = readers.em.fork()
    this.load = new Loaders(this.em)
  }

  /** For everybody the same. */
  readPublicPage(organisation: string, now: Date): Promise<PublicPage> {
    return (this.#publicPage ??= readPublicPage(this.em, { now, version: '', organisation }))
  }

  /** What some entries are about. */
  async incidentsOf(entries: readonly Entry[]): Promise<ReadonlyMap<string, Incident>> {
    const ids = [...new Set(entries.flatMap(({ incident }) => incident ?? []))]
    const incidents = await this.load.some(Incident, ids)
    return new Map(incidents.map((incident) => [incident.id, incident]))
  }

  /** All who are inside read together; each audience of clients or vendors behind its wall. */
  readAs({ key, actor }: Audience): Read {
    if (!isBehindTheWall(actor)) return this
    const known = this.#behindTheWall.get(key)
    if (known) return known
    const em = readerFor(this.readers, actor)
    const made = { em, load: new Loaders(em) }
    this.#behindTheWall.set(key, made)
    return made
  }
}
