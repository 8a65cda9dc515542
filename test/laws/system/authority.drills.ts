import { acknowledgeIncident } from '../../../server/src/incidents/acknowledgeIncident.ts'
import { advanceDrill } from '../../../server/src/incidents/drills/advanceDrill.ts'
import { publishUpdate } from '../../../server/src/incidents/publishUpdate.ts'
import { assignCommandRole } from '../../../server/src/incidents/roles/assignCommandRole.ts'
import { publishDrillStory } from '../../../server/src/incidents/stories/publishDrillStory.ts'
import { startDrillStory } from '../../../server/src/incidents/stories/startDrillStory.ts'
import { stopDrillStory } from '../../../server/src/incidents/stories/stopDrillStory.ts'
import { endPlaybookStep } from '../../../server/src/playbooks/endPlaybookStep.ts'
import { readRuns } from '../../../server/src/playbooks/readRuns.ts'
import type { World } from '../../kit/world.ts'

const source = `key: own-story
title: The story of an administrator
trains: Something.
component: { kind: other }
category: outage
conditions: []
events: [{ at: 0, what: report, text: Something }, { at: 1, what: alert, text: More }, { at: 900, what: alert, text: Most }]
expected: [{ by: 1, act: acknowledge }, { by: 2, act: step, playbook: outage, step: statusPage }]
`
const HOPS = 12

/** A story of an administrator's was drilled, moved on for twenty minutes, answered in part, and stopped. */
export async function drillOne(world: World): Promise<void> {
  await publishDrillStory(await world.as('admin'), { source })
  const commander = await world.as('commander')
  const { value: drill } = await startDrillStory(commander, { story: 'own-story' })
  const incidentId = drill.id
  await acknowledgeIncident(commander, { id: incidentId })
  await assignCommandRole(commander, { incidentId, role: 'commander', personId: commander.person })
  const words = { title: 'T', publicStatus: 'investigating', text: 'We look.', components: [] } as const
  await publishUpdate(commander, { incidentId, ...words, components: [] })
  const runId = (await readRuns(world.em(), incidentId)).find(({ run }) => run.playbook === 'outage')!.run.id
  await endPlaybookStep(commander, { runId, key: 'statusPage', state: 'done' })
  await advanceDrill(commander, { incidentId, minutes: 20 })
  for (let hop = 0; hop < HOPS; hop++) await world.putForward(0.02)
  await stopDrillStory(commander, { incidentId })
}
