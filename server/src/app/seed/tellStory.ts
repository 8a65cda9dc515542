import type { ReportIncident } from '@muster/shared/inputs/reportIncident'
import { v7 as uuid } from 'uuid'
import { seedDirectory } from '../../clients/seedDirectory.ts'
import { seedContacts } from '../../communications/contacts/seedContacts.ts'
import { acknowledgeEscalation } from '../../escalations/acknowledgeEscalation.ts'
import { escalateIncident } from '../../escalations/escalateIncident.ts'
import { staffLevels } from './staffLevels.ts'
import { Escalation } from '../../escalations/escalation.entity.ts'
import { acknowledgeIncident } from '../../incidents/acknowledgeIncident.ts'
import { addNote } from '../../incidents/addNote.ts'
import { moveIncident } from '../../incidents/moveIncident.ts'
import { publishUpdate } from '../../incidents/publishUpdate.ts'
import { assignCommandRole } from '../../incidents/roles/assignCommandRole.ts'
import { reportIncident } from '../../incidents/reportIncident.ts'
import { requestNames } from '../../kernel/requestNames.ts'
import type { Caller, Kernel } from '../../kernel/work.ts'
import { endPlaybookStep } from '../../playbooks/endPlaybookStep.ts'
import { readRuns } from '../../playbooks/readRuns.ts'
import { endSession } from '../../people/sessions/endSession.ts'
import { hashSecret, makeSecret } from '../../people/sessions/hashSecret.ts'
import { startSession } from '../../people/sessions/startSession.ts'
import { StoryTime } from '../../timers/storyTime.ts'
import { demoDirectory, type Cast } from './directory.ts'
import { makeSchedules, tellOfHandovers, tellOfThisWeek } from './duty.ts'
import { beats, type Beat, type Deed } from './night.ts'

const MINUTE = 60_000
const COMPANY_FOUNDED_MIN = 100 * 1_440

/**
 * Makes the demo by real commands, at the times at which they would have been given, so that its ledger verifies. What came due
 * in between has fired at its own time.
 */
export async function tellStory(kernel: Kernel, startedAt: Date): Promise<void> {
  const { directory, cast } = demoDirectory()
  const time = new StoryTime(new Date(startedAt.getTime() - COMPANY_FOUNDED_MIN * MINUTE))
  const story: Kernel = { ...kernel, readTime: () => time.now }
  const system: Caller = { kernel: story, knock: { kind: 'system', id: 'seed' }, nextRequest: () => uuid() }
  await seedDirectory(system, directory)

  const actors = await signAllIn(kernel, cast)
  const acting = (name: string): Caller => ({ ...actors(name), kernel: story })
  const { tech, tech2, tech3, commander, commander2, executive } = cast.people
  await seedContacts(system, { personIds: [tech, tech2, tech3, commander, commander2, executive] })
  const schedules = await makeSchedules(acting, cast, time.now.toISOString().slice(0, 10))
  await staffLevels(acting('admin'), cast, schedules)
  const told = new Map<string, string>()
  for (const beat of beats) {
    await time.passTo(story, new Date(startedAt.getTime() - beat.minutesAgo * MINUTE))
    await deeds[beat.does.verb]({ caller: acting(beat.by), cast, told, now: time.now }, beat, beat.does as never)
  }
  await time.passTo(story, startedAt)
  await tellOfThisWeek(acting, cast, schedules.primary, startedAt)
  await tellOfHandovers(acting, cast, schedules, startedAt)
  await sayAllWasSent(kernel, startedAt)
  for (const { knock, ...caller } of actors.all) if (knock.kind === 'person') await endSession({ ...caller, knock }, knock)
}

/** What the story's people were to be sent has reached them in the story: nobody is mailed tonight about a page of last month. */
async function sayAllWasSent({ em }: Kernel, until: Date): Promise<void> {
  await em
    .fork()
    .execute(`update delivery set state = 'sent', attempt = 1, sent_at = due_at where state = 'due' and due_at <= ?`, [until])
}

/** They sign in now, whenever the story plays: a session of last month would have ended. */
async function signAllIn(kernel: Kernel, { people }: Cast) {
  const callers = new Map<string, Caller>()
  for (const [name, personId] of Object.entries(people)) {
    const visitor: Caller = { kernel, knock: { kind: 'visitor' }, nextRequest: () => uuid() }
    const { value } = await startSession(visitor, { personId, tokenHash: hashSecret(makeSecret()), device: 'demo' })
    callers.set(name, {
      kernel,
      knock: { kind: 'person', session: value.id, person: personId },
      nextRequest: () => requestNames()(),
    })
  }
  return Object.assign((name: string) => callers.get(name)!, { all: [...callers.values()] })
}

interface Telling {
  caller: Caller
  cast: Cast
  /** Incidents by their names in the story. */
  told: Map<string, string>
  now: Date
}

type Deeds = { [Verb in Deed['verb']]: (telling: Telling, beat: Beat, deed: Extract<Deed, { verb: Verb }>) => Promise<unknown> }

const deeds: Deeds = {
  async report({ caller, cast, told, now }, { about }, { verb: _, component, clients, detectedMinutesBefore = 1, ...rest }) {
    const report: ReportIncident = {
      drill: false,
      ...rest,
      componentId: cast.components[component],
      clientIds: clients.map((name) => cast.clients[name]),
      internal: clients.length === 0,
      detectedAt: new Date(now.getTime() - detectedMinutesBefore * MINUTE),
      unticked: [],
    }
    const { value } = await reportIncident(caller, report)
    told.set(about, value.id)
  },
  acknowledge: ({ caller, told }, { about }) => acknowledgeIncident(caller, { id: told.get(about)! }),
  move: ({ caller, told }, { about }, { to }) => moveIncident(caller, { id: told.get(about)!, to }),
  async tick({ caller, told }, { about }, { steps }) {
    const runs = await readRuns(caller.kernel.em.fork(), told.get(about)!)
    for (const { run, steps: plan } of runs)
      for (const { key } of plan.filter((step) => steps.includes(step.key)))
        await endPlaybookStep(caller, { runId: run.id, key, state: 'done' })
  },
  note: ({ caller, told }, { about }, { text }) => addNote(caller, { incidentId: told.get(about)!, text }),
  publish: ({ caller, cast, told }, { about }, { title, publicStatus, text, states }) =>
    publishUpdate(caller, {
      incidentId: told.get(about)!,
      title,
      publicStatus,
      text,
      components: states.map(([name, state]) => ({ id: cast.components[name], state })),
    }),
  escalate: ({ caller, cast, told }, { about }, { verb: _, target, ...going }) =>
    escalateIncident(caller, { ...going, incidentId: told.get(about)!, targetId: cast.people[target] }),
  play: ({ caller, cast, told }, { about, by }, { role }) =>
    assignCommandRole(caller, { incidentId: told.get(about)!, role, personId: cast.people[by] }),
  async takeEscalation({ caller, told }, { about }) {
    const em = caller.kernel.em.fork()
    const { id } = await em.findOneOrFail(Escalation, { incidentId: told.get(about)!, state: 'active' })
    await acknowledgeEscalation(caller, { id })
  },
}
