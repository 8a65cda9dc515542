import type { EntityManager } from '@mikro-orm/postgresql'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { Incident } from '../incidents/incident.entity.ts'
import { Loaders } from '../kernel/loaders.ts'
import { isBehindTheWall, readerFor, type Readers } from '../kernel/readerFor.ts'
import { readEntry, type Entry } from '../ledger/entry.ts'
import type { FeedEntry } from './feed.ts'

/** One look at the database for a batch of entries and everybody who hears them: things as they stand now, read once. */
export class WakeUp {
  private constructor(
    private readonly readers: Readers,
    readonly em: EntityManager,
    readonly load: Loaders,
    readonly entries: readonly Entry[],
    readonly incidents: ReadonlyMap<string, Incident>,
  ) {}

  static async look(readers: Readers, batch: readonly FeedEntry[]): Promise<WakeUp> {
    const em = readers.em.fork()
    const load = new Loaders(em)
    const entries = batch.map(readEntry)
    const ids = [...new Set(entries.flatMap(({ incident }) => incident ?? []))]
    const incidents = await load.some(Incident, ids)
    return new WakeUp(readers, em, load, entries, new Map(incidents.map((incident) => [incident.id, incident])))
  }

  /** For what is told without looking. */
  static nothing(readers: Readers): WakeUp {
    const em = readers.em.fork()
    return new WakeUp(readers, em, new Loaders(em), [], new Map())
  }

  /** All who are inside read together; each group of clients or vendors behind its wall. */
  readAs(actor: Actor): { em: EntityManager; load: Loaders } {
    if (!isBehindTheWall(actor)) return this
    const em = readerFor(this.readers, actor)
    return { em, load: new Loaders(em) }
  }
}
