import type { EntityClass, FilterQuery } from '@mikro-orm/postgresql'
import { acknowledgeEscalation } from '../../server/src/escalations/acknowledgeEscalation.ts'
import { Escalation } from '../../server/src/escalations/escalation.entity.ts'
import { escalateIncident } from '../../server/src/escalations/escalateIncident.ts'
import { returnEscalation } from '../../server/src/escalations/returnEscalation.ts'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { acknowledgePage } from '../../server/src/incidents/acknowledgePage.ts'
import { reassessIncident } from '../../server/src/incidents/assessment/reassessIncident.ts'
import { assignIncident } from '../../server/src/incidents/assignIncident.ts'
import { declinePage } from '../../server/src/incidents/declinePage.ts'
import { advanceDrill } from '../../server/src/incidents/drills/advanceDrill.ts'
import { holdIncident } from '../../server/src/incidents/holds/holdIncident.ts'
import { resumeIncident } from '../../server/src/incidents/holds/resumeIncident.ts'
import { addAffectedClient } from '../../server/src/incidents/impact/addAffectedClient.ts'
import { removeAffectedClient } from '../../server/src/incidents/impact/removeAffectedClient.ts'
import { mergeIncident } from '../../server/src/incidents/merging/mergeIncident.ts'
import { unmergeIncident } from '../../server/src/incidents/merging/unmergeIncident.ts'
import { moveIncident } from '../../server/src/incidents/moveIncident.ts'
import { publishUpdate } from '../../server/src/incidents/publishUpdate.ts'
import { activateTeam } from '../../server/src/incidents/responders/activateTeam.ts'
import { acceptCommandRole } from '../../server/src/incidents/roles/acceptCommandRole.ts'
import { assignCommandRole } from '../../server/src/incidents/roles/assignCommandRole.ts'
import { CommandRole } from '../../server/src/incidents/roles/commandRole.entity.ts'
import { declineCommandRole } from '../../server/src/incidents/roles/declineCommandRole.ts'
import { endCommandRole } from '../../server/src/incidents/roles/endCommandRole.ts'
import { addTask } from '../../server/src/incidents/tasks/addTask.ts'
import { changeTask } from '../../server/src/incidents/tasks/changeTask.ts'
import { dropTask } from '../../server/src/incidents/tasks/dropTask.ts'
import { finishTask } from '../../server/src/incidents/tasks/finishTask.ts'
import { Task } from '../../server/src/incidents/tasks/task.entity.ts'
import { undoAcknowledge } from '../../server/src/incidents/undoAcknowledge.ts'
import { Page } from '../../server/src/oncall/page.entity.ts'
import { assignPlaybookStep } from '../../server/src/playbooks/assignPlaybookStep.ts'
import { endPlaybookStep } from '../../server/src/playbooks/endPlaybookStep.ts'
import { PlaybookRun } from '../../server/src/playbooks/playbookRun.entity.ts'
import { reopenPlaybookStep } from '../../server/src/playbooks/reopenPlaybookStep.ts'
import { startPlaybook } from '../../server/src/playbooks/startPlaybook.ts'
import { handedOver } from './handedOver.ts'
import type { World } from './world.ts'

interface Turn {
  world: World
  who: 'tech' | 'commander'
  /** Two incidents. */
  ids: readonly string[]
  id: string
  /** 0–11: chooses among what there is. */
  choice: number
}

export type Act = keyof typeof roomActs

/** Everything that people do in a room which changes how it stands, each with what it finds; what cannot be done now is refused. */
export const roomActs = {
  acknowledge: async (turn: Turn) => acknowledgeIncident(await caller(turn), { id: turn.id }),
  undo: async (turn: Turn) => undoAcknowledge(await caller(turn), { id: turn.id }),
  move: async (turn: Turn) => {
    const to = (['investigating', 'identified', 'monitoring', 'investigating', 'resolved'] as const)[turn.choice % 5]!
    return moveIncident(await caller(turn), { id: turn.id, to, reason: 'So it is.' })
  },
  reassess: async (turn: Turn) => {
    const conditions = ([['outageNoWorkaround'], ['majorDegradationWithWorkaround'], ['localizedOrNonCritical']] as const)[
      turn.choice % 3
    ]!
    return reassessIncident(await caller(turn), { id: turn.id, conditions: [...conditions], unticked: [] })
  },
  assign: async (turn: Turn) =>
    assignIncident(await caller(turn), { id: turn.id, ownerId: turn.choice % 2 ? turn.world.cast.people.tech2 : null }),
  hold: async (turn: Turn) =>
    holdIncident(await caller(turn), { id: turn.id, clientId: turn.world.cast.clients.aster, reason: 'They answer tomorrow.' }),
  resume: async (turn: Turn) => resumeIncident(await caller(turn), { id: turn.id }),
  addClient: async (turn: Turn) =>
    addAffectedClient(await caller(turn), { id: turn.id, clientId: turn.world.cast.clients.fjord }),
  removeClient: async (turn: Turn) =>
    removeAffectedClient(await caller(turn), { id: turn.id, clientId: turn.world.cast.clients.fjord, reason: 'Not them.' }),
  merge: async (turn: Turn) => mergeIncident(await caller(turn), { id: turn.ids[1]!, intoId: turn.ids[0]! }),
  unmerge: async (turn: Turn) => unmergeIncident(await caller(turn), { id: turn.ids[1]! }),
  publish: async (turn: Turn) => {
    const said = { title: `Trouble ${turn.choice % 2}`, publicStatus: 'identified', text: 'We know.', components: [] } as const
    return publishUpdate(await caller(turn), { incidentId: turn.id, ...said, components: [] })
  },
  escalate: async (turn: Turn) => {
    const toLevel = (['L2', 'L3', 'L4'] as const)[turn.choice % 3]!
    const words = { reason: 'resource', text: 'More hands.', checklist: handedOver } as const
    return escalateIncident(await caller(turn), { incidentId: turn.id, toLevel, ...words })
  },
  takeEscalation: async (turn: Turn) => acknowledgeEscalation(await lead(turn), await one(turn, Escalation, { state: 'active' })),
  returnEscalation: async (turn: Turn) =>
    returnEscalation(await lead(turn), { ...(await one(turn, Escalation, { state: 'active' })), reason: 'Not ours.' }),
  takePage: async (turn: Turn) => {
    const page = await pageOf(turn)
    return acknowledgePage(await turn.world.as(page.name), { id: page.id })
  },
  declinePage: async (turn: Turn) => {
    const page = await pageOf(turn)
    return declinePage(await turn.world.as(page.name), { id: page.id })
  },
  team: async (turn: Turn) =>
    activateTeam(await lead(turn), {
      incidentId: turn.id,
      personIds: [turn.world.cast.people.tech, turn.world.cast.people.tech2],
    }),
  askRole: async (turn: Turn) => {
    const role = (['commander', 'deputy', 'scribe'] as const)[turn.choice % 3]!
    const personId = turn.world.cast.people[turn.choice % 2 ? 'commander' : 'commander2']
    return assignCommandRole(await lead(turn), { incidentId: turn.id, role, personId })
  },
  acceptRole: async (turn: Turn) =>
    acceptCommandRole(await turn.world.as('commander2'), await one(turn, CommandRole, { state: 'asked' })),
  declineRole: async (turn: Turn) =>
    declineCommandRole(await turn.world.as('commander2'), await one(turn, CommandRole, { state: 'asked' })),
  endRole: async (turn: Turn) => endCommandRole(await lead(turn), await one(turn, CommandRole, { state: 'held' })),
  addTask: async (turn: Turn) => {
    const dueAt = turn.choice % 2 ? new Date(turn.world.time.now.getTime() + 3_600_000) : null
    return addTask(await caller(turn), { incidentId: turn.id, text: `Task ${turn.choice}`, dueAt })
  },
  changeTask: async (turn: Turn) =>
    changeTask(await caller(turn), {
      ...(await one(turn, Task, { state: 'open' })),
      ownerId: turn.world.cast.people.tech,
      dueAt: null,
    }),
  finishTask: async (turn: Turn) => finishTask(await caller(turn), await one(turn, Task, { state: 'open' })),
  dropTask: async (turn: Turn) =>
    dropTask(await caller(turn), { ...(await one(turn, Task, { state: 'open' })), reason: 'No use.' }),
  startPlaybook: async (turn: Turn) => startPlaybook(await caller(turn), { incidentId: turn.id, playbook: 'security' }),
  endStep: async (turn: Turn) => {
    const state = (['done', 'skipped', 'failed'] as const)[turn.choice % 3]!
    return endPlaybookStep(await lead(turn), { ...(await step(turn)), state, comment: 'Seen.' })
  },
  reopenStep: async (turn: Turn) => reopenPlaybookStep(await lead(turn), await step(turn)),
  assignStep: async (turn: Turn) =>
    assignPlaybookStep(await lead(turn), {
      ...(await step(turn)),
      ownerId: turn.choice % 4 ? turn.world.cast.people.tech : null,
    }),
  advance: async (turn: Turn) => advanceDrill(await lead(turn), { incidentId: turn.id, minutes: 5 + turn.choice }),
} satisfies Record<string, (turn: Turn) => Promise<unknown>>

const caller = ({ world, who }: Turn) => world.as(who)
const lead = ({ world }: Turn) => world.as('commander')

/** One of what there is; without any, an id that nothing has. */
async function one<Row extends { id: string }>({ world, id, choice }: Turn, entity: EntityClass<Row>, where: object) {
  const found = await world
    .em()
    .find(entity, { incidentId: id, ...where } as FilterQuery<Row>, { orderBy: { id: 'asc' } as never })
  return { id: found[choice % Math.max(1, found.length)]?.id ?? id }
}

async function pageOf({ world, id, choice }: Turn) {
  const found = await world.em().find(Page, { incidentId: id, personId: { $ne: null } }, { orderBy: { id: 'desc' }, limit: 4 })
  const page = found[choice % Math.max(1, found.length)]
  const [name = 'tech'] = Object.entries(world.cast.people).find(([, personId]) => personId === page?.personId) ?? []
  return { id: page?.id ?? id, name: name as keyof World['cast']['people'] }
}

async function step({ world, id, choice }: Turn) {
  const [run] = await world.em().find(PlaybookRun, { incidentId: id, playbook: 'outage' })
  return { runId: run?.id ?? id, key: ['vendors', 'rootCause', 'notice'][choice % 3]! }
}
