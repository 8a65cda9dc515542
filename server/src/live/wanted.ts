import type { ChangesFilter } from './changes.resolver.ts'

/** What one subscription field asks for, whatever it is called: the feed from somewhere on, narrowed. */
export interface Wanted {
  after?: number | null | undefined
  epoch?: string | null | undefined
  filter?: ChangesFilter | null | undefined
  /** Kinds of entries, by what they begin with. */
  nouns?: readonly string[]
  publicOnly?: boolean
  /** Not the feed: who is in this incident's room. */
  room?: string
}

type Arguments = Record<string, unknown> & Pick<Wanted, 'after' | 'epoch' | 'filter'>

const narrowed: Record<string, (args: Arguments) => Wanted> = {
  changes: ({ after, epoch, filter }) => ({ after, epoch, filter }),
  incidentChanged: ({ after, epoch, id }) => ({ after, epoch, filter: { incidents: [id as string] } }),
  clockChanged: ({ after, epoch, incident }) => ({
    after,
    epoch,
    filter: { incidents: [incident as string] },
    nouns: ['clock.'],
  }),
  escalationChanged: ({ after, epoch, incident }) => ({
    after,
    epoch,
    filter: { incidents: [incident as string] },
    nouns: ['escalation.'],
  }),
  roomPresence: ({ incident }) => ({ room: incident as string }),
  statusChanged: ({ after, epoch }) => ({ after, epoch, publicOnly: true }),
}

/** For visitors too: everything else needs a session. */
export const openToAll: ReadonlySet<string> = new Set(['statusChanged'])

export function readWanted(field: string, args: Record<string, unknown>): Wanted {
  return narrowed[field]!(args as Arguments)
}
