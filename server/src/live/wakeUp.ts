import type { EntityManager } from '@mikro-orm/postgresql'
import { Incident } from '../incidents/incident.entity.ts'
import { Loaders } from '../kernel/loaders.ts'
import { readEntry, type Entry } from '../ledger/entry.ts'
import type { FeedEntry } from './feed.ts'

/** One look at the database for a batch of entries and everybody who hears them: things as they stand now, read once. */
export class WakeUp {
  private constructor(
    readonly em: EntityManager,
    readonly load: Loaders,
    readonly entries: readonly Entry[],
    readonly incidents: ReadonlyMap<string, Incident>,
  ) {}

  static async look(em: EntityManager, batch: readonly FeedEntry[]): Promise<WakeUp> {
    const fork = em.fork()
    const load = new Loaders(fork)
    const entries = batch.map(readEntry)
    const ids = [...new Set(entries.flatMap(({ incident }) => incident ?? []))]
    const incidents = await load.some(Incident, ids)
    return new WakeUp(fork, load, entries, new Map(incidents.map((incident) => [incident.id, incident])))
  }

  /** For what is told without looking. */
  static nothing(em: EntityManager): WakeUp {
    const fork = em.fork()
    return new WakeUp(fork, new Loaders(fork), [], new Map())
  }
}
