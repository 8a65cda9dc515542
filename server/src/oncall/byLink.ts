import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'

/** Whoever reads the record must see that nobody signed in for an answer. */
export function byLink({ actor }: Pick<Work, 'actor'>): NonNullable<Happening['changes']> {
  return actor.kind === 'person' && actor.byLink ? { via: [null, 'link'] } : {}
}
