import { acknowledgeIncident } from '../../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../../server/src/incidents/addNote.ts'
import { moveIncident } from '../../../server/src/incidents/moveIncident.ts'
import { publishUpdate } from '../../../server/src/incidents/publishUpdate.ts'
import type { World } from '../../kit/world.ts'
import { loadHistory } from './loadHistory.ts'

/** One incident is lived through by commands; the rest of the history is like it. Says how much there is of it. */
export async function liveThrough(world: World, size: number): Promise<string> {
  const commander = await world.as('commander')
  const { id } = await world.report(commander, { clients: ['northwind'] })
  await acknowledgeIncident(commander, { id })
  for (const text of ['Looking at the last change.', 'It was the last change.'])
    await addNote(commander, { incidentId: id, text })
  const update = { title: 'Card payments', publicStatus: 'identified' as const, text: 'We know what it is.', components: [] }
  await publishUpdate(commander, { incidentId: id, ...update })
  await moveIncident(commander, { id, to: 'resolved' })
  await publishUpdate(commander, { incidentId: id, ...update, publicStatus: 'resolved' })
  await world.muster.feed.stop() // It would read all of it.
  await world.owner.query(`update incident set status = 'closed' where id = $1`, [id])
  await world.owner.query(`update moment set state = 'void' where root_id = $1 and state = 'due'`, [id])
  const { people, components } = world.cast
  await loadHistory(world.owner, {
    of: id,
    count: size,
    components: Object.values(components),
    owners: [people.commander, people.commander2, people.tech2, people.tech3],
  })
  const { entries, bytes } = (
    await world.owner.query<{ entries: string; bytes: string }>(
      'select (select count(*) from ledger) as entries, pg_database_size(current_database()) as bytes',
    )
  ).rows[0]!
  return `${size.toLocaleString('en')} incidents, ${Number(entries).toLocaleString('en')} entries, ${(Number(bytes) / 1e9).toFixed(1)} GB`
}
