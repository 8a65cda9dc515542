import type { RoomEntry } from '@muster/shared/rules/roomThen'
import { Loaders } from '../../server/src/kernel/loaders.ts'
import type { Reading } from '../../server/src/kernel/reading.ts'
import { readReplay } from '../../server/src/ledger/readReplay.ts'
import type { World } from './world.ts'

/** An incident's entries as a replay is told them, all of its parts. */
export async function readRoomEntries(world: World, incident: string): Promise<RoomEntry[]> {
  const entries: RoomEntry[] = []
  let after: string | null = null
  do {
    const part = await readReplay(readingOf(world), incident, after)
    for (const { at, kind, changes = {}, subject, actor } of part.entries)
      entries.push({
        ...{ at: new Date(at), kind, changes, subjectId: subject.id },
        personId: actor.kind === 'person' ? actor.id : null,
        isByHand: actor.kind === 'person' || actor.kind === 'key',
      })
    after = part.next
  } while (after)
  return entries
}

function readingOf(world: World, actor: Reading['actor'] = { kind: 'system', id: 'test' }): Reading {
  const em = world.em()
  return { em, actor, load: new Loaders(em), asOf: world.time.now } as Reading
}
