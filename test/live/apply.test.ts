import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { entryReach } from '@muster/shared/vocabulary/ledger'
import { changeComponent } from '../../server/src/catalog/changeComponent.ts'
import { addClient } from '../../server/src/clients/addClient.ts'
import { approveAgreement } from '../../server/src/clients/approveAgreement.ts'
import { changeClient } from '../../server/src/clients/changeClient.ts'
import { endAgreement } from '../../server/src/clients/endAgreement.ts'
import { proposeAgreement } from '../../server/src/clients/proposeAgreement.ts'
import { Subscription } from '../../server/src/clients/subscription.entity.ts'
import { acknowledgeEscalation } from '../../server/src/escalations/acknowledgeEscalation.ts'
import { escalateIncident } from '../../server/src/escalations/escalateIncident.ts'
import { Escalation } from '../../server/src/escalations/escalation.entity.ts'
import { returnEscalation } from '../../server/src/escalations/returnEscalation.ts'
import { followIncident } from '../../server/src/followers/followIncident.ts'
import { unfollowIncident } from '../../server/src/followers/unfollowIncident.ts'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../server/src/incidents/addNote.ts'
import { assignIncident } from '../../server/src/incidents/assignIncident.ts'
import { acknowledgePage } from '../../server/src/incidents/acknowledgePage.ts'
import { declinePage } from '../../server/src/incidents/declinePage.ts'
import { reassessIncident } from '../../server/src/incidents/assessment/reassessIncident.ts'
import { cancelIncident } from '../../server/src/incidents/cancelIncident.ts'
import { holdIncident } from '../../server/src/incidents/holds/holdIncident.ts'
import { resumeIncident } from '../../server/src/incidents/holds/resumeIncident.ts'
import { IncidentLink } from '../../server/src/incidents/links/incidentLink.entity.ts'
import { linkIncident } from '../../server/src/incidents/links/linkIncident.ts'
import { unlinkIncident } from '../../server/src/incidents/links/unlinkIncident.ts'
import { addAffectedClient } from '../../server/src/incidents/impact/addAffectedClient.ts'
import { removeAffectedClient } from '../../server/src/incidents/impact/removeAffectedClient.ts'
import { stateImpact } from '../../server/src/incidents/impact/stateImpact.ts'
import { mergeIncident } from '../../server/src/incidents/merging/mergeIncident.ts'
import { unmergeIncident } from '../../server/src/incidents/merging/unmergeIncident.ts'
import { joinReport } from '../../server/src/incidents/similar/joinReport.ts'
import { giveWorkaround } from '../../server/src/incidents/workarounds/giveWorkaround.ts'
import { rateWorkaround } from '../../server/src/incidents/workarounds/rateWorkaround.ts'
import { recordWorkaround } from '../../server/src/incidents/workarounds/recordWorkaround.ts'
import { addEvidence } from '../../server/src/incidents/evidence/addEvidence.ts'
import { readEvidence } from '../../server/src/incidents/evidence/readEvidence.ts'
import { liftLegalHold } from '../../server/src/incidents/legalHold/liftLegalHold.ts'
import { placeLegalHold } from '../../server/src/incidents/legalHold/placeLegalHold.ts'
import { acceptCommandRole } from '../../server/src/incidents/roles/acceptCommandRole.ts'
import { assignCommandRole } from '../../server/src/incidents/roles/assignCommandRole.ts'
import { declineCommandRole } from '../../server/src/incidents/roles/declineCommandRole.ts'
import { endCommandRole } from '../../server/src/incidents/roles/endCommandRole.ts'
import { handOverCommandRole } from '../../server/src/incidents/roles/handOverCommandRole.ts'
import { recordDecision } from '../../server/src/incidents/decisions/recordDecision.ts'
import { addTask } from '../../server/src/incidents/tasks/addTask.ts'
import { changeTask } from '../../server/src/incidents/tasks/changeTask.ts'
import { dropTask } from '../../server/src/incidents/tasks/dropTask.ts'
import { finishTask } from '../../server/src/incidents/tasks/finishTask.ts'
import { advanceDrill } from '../../server/src/incidents/drills/advanceDrill.ts'
import { setDrillSpeed } from '../../server/src/incidents/drills/setDrillSpeed.ts'
import { startDrillStory } from '../../server/src/incidents/stories/startDrillStory.ts'
import { stopDrillStory } from '../../server/src/incidents/stories/stopDrillStory.ts'
import { moveIncident } from '../../server/src/incidents/moveIncident.ts'
import { publishUpdate } from '../../server/src/incidents/publishUpdate.ts'
import { undoAcknowledge } from '../../server/src/incidents/undoAcknowledge.ts'
import type { Caller } from '../../server/src/kernel/work.ts'
import { Page } from '../../server/src/oncall/page.entity.ts'
import { takeLeave } from '../../server/src/oncall/takeLeave.ts'
import { changeAccount } from '../../server/src/people/changeAccount.ts'
import { forgetPerson } from '../../server/src/people/forgetPerson.ts'
import { assignPlaybookStep } from '../../server/src/playbooks/assignPlaybookStep.ts'
import { endPlaybookStep } from '../../server/src/playbooks/endPlaybookStep.ts'
import { reopenPlaybookStep } from '../../server/src/playbooks/reopenPlaybookStep.ts'
import { startPlaybook } from '../../server/src/playbooks/startPlaybook.ts'
import { closeIncident } from '../../server/src/reviews/closeIncident.ts'
import { signOffReview } from '../../server/src/reviews/signOffReview.ts'
import { writeReview } from '../../server/src/reviews/writeReview.ts'
import { suspendPerson } from '../../server/src/people/suspendPerson.ts'
import { handedOver } from '../kit/handedOver.ts'
import { openDoors } from '../kit/serving.ts'
import { staff } from '../kit/staff.ts'
import { openTab, picture, type Tab } from '../kit/tab.ts'
import { until } from '../kit/until.ts'
import { makeWorld, type World } from '../kit/world.ts'

const MINUTE = 60_000

/** Each does what it says to the incidents of the first two acts; together they make every kind of entry that a war room shows something of. */
const acts: Readonly<Record<string, (at: At) => Promise<unknown>>> = {
  'an incident of two clients is reported': async (at) => {
    at.ids.push(
      (
        await at.world.report(at.as.tech, {
          clients: ['northwind', 'lotus'],
          conditions: [],
          impact: 'medium',
          urgency: 'medium',
        })
      ).id,
    )
  },
  'an internal one is reported': async (at) => {
    at.ids.push((await at.world.report(at.as.tech, { clients: [], component: 'exports', conditions: [], impact: 'low' })).id)
  },
  'the same is reported again': async (at) => {
    at.duplicate = (
      await at.world.report(at.as.tech, { clients: ['aster'], component: 'exports', conditions: [], impact: 'low' })
    ).id
  },
  'it is linked to the other': ({ as, ids, duplicate }) =>
    linkIncident(as.tech, { id: duplicate, otherId: ids[1]!, kind: 'caused_by' }),
  'and no longer linked': async ({ as, world, duplicate }) => {
    const { id: linkId } = await world.em().findOneOrFail(IncidentLink, { fromId: duplicate })
    await unlinkIncident(as.tech, { id: duplicate, linkId })
  },
  'it joins the other': ({ as, ids, duplicate }) => mergeIncident(as.tech, { id: duplicate, intoId: ids[1]! }),
  'and was no duplicate': ({ as, duplicate }) => unmergeIncident(as.tech, { id: duplicate }),
  'somebody was about to report it again': ({ as, ids, world }) =>
    joinReport(as.tech, { id: ids[0]!, title: 'Cards fail', clientIds: [world.cast.clients.fjord] }),
  'something helps meanwhile': async (at) => {
    at.workaround = (
      await recordWorkaround(at.as.tech, { incidentId: at.ids[0]!, text: 'Pay by invoice.', effectiveness: 'partial' })
    ).value.id
  },
  'a client is told of it': ({ as, workaround, world }) =>
    giveWorkaround(as.tech, { id: workaround, clientIds: [world.cast.clients.northwind] }),
  'it helps less than that': ({ as, workaround }) => rateWorkaround(as.tech, { id: workaround, effectiveness: 'minimal' }),
  'another client is affected, too': ({ as, ids, world }) =>
    addAffectedClient(as.tech, { id: ids[0]!, clientId: world.cast.clients.aster }),
  'how much of it is counted': ({ as, ids, world }) =>
    stateImpact(as.tech, { id: ids[0]!, clientId: world.cast.clients.northwind, users: 40, segment: 'Checkout' }),
  'one client is not, after all': ({ as, ids, world }) =>
    removeAffectedClient(as.tech, { id: ids[0]!, clientId: world.cast.clients.northwind, reason: 'Another way.' }),
  'and yet is': ({ as, ids, world }) => addAffectedClient(as.tech, { id: ids[0]!, clientId: world.cast.clients.northwind }),
  'one of security, which starts with the management': async (at) => {
    at.secret = (await at.world.report(at.as.tech, { clients: [], category: 'security', component: 'sso' })).id
  },
  'somebody takes it': ({ as, secret }) => assignIncident(as.tech, { id: secret, ownerId: as.tech.person }),
  'what was found is kept': ({ as, secret, world }) =>
    addEvidence(as.tech, { incidentId: secret, text: 'A login.', source: 'auth-3', collectedAt: world.time.now }),
  'and read': ({ as, secret }) => readEvidence(as.tech, { incidentId: secret }),
  'nothing of it may be removed': ({ as, secret }) => placeLegalHold(as.tech, { id: secret, reason: 'A letter.' }),
  'until it may': ({ as, secret }) => liftLegalHold(as.executive, { id: secret, reason: 'It is settled.' }),
  'somebody takes notice': ({ as, ids }) => acknowledgeIncident(as.tech, { id: ids[0]! }),
  'and takes it back': ({ as, ids }) => undoAcknowledge(as.tech, { id: ids[0]! }),
  'it is assigned': ({ as, ids, world }) => assignIncident(as.commander, { id: ids[0]!, ownerId: world.cast.people.tech2 }),
  'its owner changes their name': ({ world }) => rename(world),
  'and is forgotten': async ({ as, world }) => {
    await suspendPerson(as.admin, { id: world.cast.people.tech2 })
    await forgetPerson({ ...as.admin, knock: { kind: 'system', id: 'forget-person' } }, { id: world.cast.people.tech2 })
  },
  'it belongs to nobody': ({ as, ids }) => assignIncident(as.commander, { id: ids[0]!, ownerId: null }),
  'somebody takes command': async (at) => {
    const { commander } = at.as
    const asked = { incidentId: at.ids[0]!, role: 'commander', personId: commander.person } as const
    at.part = (await assignCommandRole(commander, asked)).value.id
  },
  'and offers it to somebody': async (at) => {
    const { commander, executive } = at.as
    at.asked = (await handOverCommandRole(commander, { id: at.part, personId: executive.person })).value.id
  },
  'who cannot': ({ as, asked }) => declineCommandRole(as.executive, { id: asked }),
  'a scribe is asked': async (at) => {
    const asked = { incidentId: at.ids[0]!, role: 'scribe', personId: at.as.tech.person } as const
    at.asked = (await assignCommandRole(at.as.commander, asked)).value.id
  },
  'and accepts': ({ as, asked }) => acceptCommandRole(as.tech, { id: asked }),
  'and is none any more': ({ as, asked }) => endCommandRole(as.tech, { id: asked }),
  'a P1 is without a commander for five minutes': async ({ as, world }) => {
    const { id } = await world.report(as.tech, { clients: ['northwind'], conditions: ['outageNoWorkaround'] })
    await acknowledgeIncident(as.tech, { id })
    await world.pass(6)
    await moveIncident(as.tech, { id, to: 'resolved' })
  },
  'something is to be done': async (at) => {
    const due = { dueAt: new Date(at.world.time.now.getTime() + 10 * MINUTE) }
    at.task = (await addTask(at.as.commander, { incidentId: at.ids[0]!, text: 'Fail over.', ...due })).value.id
  },
  'somebody else does it, later': ({ as, task }) => changeTask(as.commander, { id: task, ownerId: as.tech.person }),
  'it is done': ({ as, task }) => finishTask(as.tech, { id: task }),
  'something else need not be': async ({ as, ids }) => {
    const { value } = await addTask(as.commander, { incidentId: ids[0]!, text: 'Call.' })
    await dropTask(as.commander, { id: value.id, reason: 'They called.' })
  },
  'something is decided': ({ as, ids }) => recordDecision(as.commander, { incidentId: ids[0]!, text: 'We fail over.' }),
  'a drill is moved on': async ({ as, world }) => {
    const { id } = await world.report(as.tech, { drill: true, conditions: ['outageNoWorkaround'] })
    await setDrillSpeed(as.tech, { incidentId: id, speed: 60 })
    await advanceDrill(as.tech, { incidentId: id, minutes: 20 })
    await world.pass(0.1)
    await moveIncident(as.tech, { id, to: 'resolved' })
  },
  'a story is drilled, and stopped': async ({ as, world }) => {
    const { id } = (await startDrillStory(as.tech, { story: 'data-loss' })).value
    await advanceDrill(as.tech, { incidentId: id, minutes: 5 })
    await world.pass(0.1)
    await stopDrillStory(as.tech, { incidentId: id })
    await cancelIncident(as.tech, { id, reason: 'Enough.' })
  },
  'somebody notes something': ({ as, ids }) => addNote(as.tech, { incidentId: ids[0]!, text: 'Seen before.' }),
  'somebody follows it': ({ as, ids }) => followIncident(as.executive, { id: ids[0]! }),
  'and no longer': ({ as, ids }) => unfollowIncident(as.executive, { id: ids[0]! }),
  'it is investigated': ({ as, ids }) => moveIncident(as.tech, { id: ids[0]!, to: 'investigating' }),
  'it is assessed again': ({ as, ids }) =>
    reassessIncident(as.tech, {
      id: ids[0]!,
      conditions: ['majorDegradationWithWorkaround'],
      unticked: [{ condition: 'contractualP1OrRecurrent', reason: 'Not covered.' }],
    }),
  'it waits for a client': ({ as, ids, world }) =>
    holdIncident(as.tech, { id: ids[0]!, clientId: world.cast.clients.lotus, reason: 'Their logs.' }),
  'who has answered': ({ as, ids }) => resumeIncident(as.tech, { id: ids[0]! }),
  'the public is told': ({ as, ids, world }) =>
    publishUpdate(as.commander, {
      incidentId: ids[0]!,
      title: 'Payments are slow',
      publicStatus: 'investigating',
      text: 'We look into it.',
      components: [{ id: world.cast.components.cards, state: 'degraded' }],
    }),
  'one goes up to the vendor': (at) => goToVendor(at),
  'who answers': async ({ as, world }) => acknowledgeEscalation(as.vendor, { id: (await vendorsEscalation(world)).id }),
  'another, too': (at) => goToVendor(at),
  'which is sent back': async ({ as, world }) =>
    returnEscalation(as.vendor, { id: (await vendorsEscalation(world)).id, reason: 'Not ours after all.' }),
  'the other goes up': ({ as, ids }) =>
    escalateIncident(as.commander, {
      incidentId: ids[1]!,
      toLevel: 'L2',
      reason: 'resource',
      text: 'Help.',
      checklist: handedOver,
    }),
  'whoever was asked declines': async ({ as, world }) => declinePage(as.tech, { id: (await pageOf(world, as.tech)).id }),
  'the next takes it': async ({ as, world }) => acknowledgePage(as.tech3, { id: (await pageOf(world, as.tech3)).id }),
  'time goes by until clocks are at risk and breached, and it goes up by itself': ({ world }) => world.pass(26 * 60),
  'a client gets another name': ({ as, world }) =>
    changeClient(as.admin, { id: world.cast.clients.northwind, name: 'Northwind and Sons' }),
  'a client gets another calendar': ({ as, world }) =>
    changeClient(as.admin, { id: world.cast.clients.lotus, timeZone: 'America/Lima' }),
  'a component gets another name': ({ as, world }) =>
    changeComponent(as.admin, { id: world.cast.components.cards, name: 'Card payments, all of them' }),
  'other figures are agreed': async ({ as, world }) => {
    const { clientId, id } = await world
      .em()
      .findOneOrFail(Subscription, { clientId: world.cast.clients.northwind, tier: 'premium' })
    expect(clientId).toBe(world.cast.clients.northwind)
    const given = {
      subscriptionId: id,
      severity: 'P2',
      response: { limitMs: 45 * MINUTE },
      resolution: { limitMs: 90 * MINUTE },
    } as const
    const { value } = await proposeAgreement(as.admin, given)
    await approveAgreement(as.executive, { id: value.id })
    await world.pass(1)
    await endAgreement(as.admin, { id: value.id, endsOn: '2027-01-01' })
  },
  'a client is added': ({ as }) => addClient(as.admin, { name: 'Nobody yet', kind: 'business', timeZone: 'UTC' }),
  'somebody goes on leave': ({ as, world }) =>
    takeLeave(as.tech3, {
      from: new Date(world.time.now.getTime() + 60 * MINUTE),
      to: new Date(world.time.now.getTime() + 600 * MINUTE),
      confirmGaps: true,
    }),
  'a checklist is begun': async (at) => {
    const { value } = await startPlaybook(at.as.tech, { incidentId: at.ids[0]!, playbook: 'outage' })
    at.playbook = value.id
  },
  'somebody sees to a step of it': ({ as, playbook }) =>
    assignPlaybookStep(as.tech, { runId: playbook, key: 'statusPage', ownerId: as.tech3.person }),
  'the step is done': ({ as, playbook }) => endPlaybookStep(as.tech3, { runId: playbook, key: 'statusPage', state: 'done' }),
  'it was ticked by mistake': ({ as, playbook }) => reopenPlaybookStep(as.tech3, { runId: playbook, key: 'statusPage' }),
  'it is monitored': ({ as, ids }) => moveIncident(as.tech, { id: ids[0]!, to: 'monitoring' }),
  'it is resolved': ({ as, ids }) => moveIncident(as.tech, { id: ids[0]!, to: 'resolved' }),
  'what is learnt is written': ({ as, ids }) =>
    writeReview(as.tech, { incidentId: ids[0]!, rootCause: 'A full disk.', lessons: 'Watch it.' }),
  'and signed off': ({ as, ids }) => signOffReview(as.commander, { incidentId: ids[0]! }),
  'and opened again': ({ as, ids }) => moveIncident(as.commander, { id: ids[0]!, to: 'investigating', reason: 'It is back.' }),
  'resolved once more': ({ as, ids }) => moveIncident(as.tech, { id: ids[0]!, to: 'resolved' }),
  'signed off once more': ({ as, ids }) => signOffReview(as.commander, { incidentId: ids[0]! }),
  'and closed': ({ as, ids }) => closeIncident(as.tech, { id: ids[0]! }),
  'the other was none': ({ as, ids }) => cancelIncident(as.tech, { id: ids[1]!, reason: 'A wrong gauge.' }),
}

test('after every act what the war room has been told is what a fresh reading says: to staff, a client and a vendor', async () => {
  await using world = await makeWorld({ reached: true })
  const names = ['admin', 'commander', 'tech', 'tech3', 'executive', 'vendor', 'client'] as const
  const signedIn = await Promise.all(names.map(async (name) => [name, await world.as(name)] as const))
  const at: At = {
    world,
    as: Object.fromEntries(signedIn) as unknown as At['as'],
    ids: [],
    duplicate: '',
    workaround: '',
    secret: '',
    playbook: '',
    part: '',
    asked: '',
    task: '',
  }
  await staff(world, { L2: ['tech', 'tech3'], L4: ['executive'] })
  await using doors = await openDoors(world)
  using inside = await openTab(doors, at.as.commander)
  using client = await openTab(doors, at.as.client)
  using vendor = await openTab(doors, at.as.vendor)

  for (const [name, act] of Object.entries(acts)) {
    await act(at).catch((error: unknown) => Promise.reject(new Error(`${name}: ${String(error)}`, { cause: error })))
    const head = (await world.entries()).at(-1)!.position
    const check = async ([who, tab]: [string, Tab]) => {
      await until(() => tab.feed.passed(head), `${who} to hear that ${name}`)
      const fresh = seenBy(await tab.fresh(), who)
      await until(() => isDeepStrictEqual(seenBy(tab.room.open, who), fresh)).catch(() => {}) // Told below, with what differs.
      expect(seenBy(tab.room.open, who), `${name}: ${who}`).toEqual(fresh)
    }
    await Promise.all(Object.entries({ inside, client, vendor }).map(check))
  }
  const told = new Set<string>(await world.kinds())
  expect(ofIncidents.filter((kind) => !told.has(kind))).toEqual([])
})

/** Those of messages change nothing of an incident. */
const others = ['update.mailed', 'page.notSent', 'page.notReached', 'escalation.alreadyActive']
const ofIncidents = Object.keys(entryReach).filter(
  (kind) =>
    /^(incident|commandRole|task|decision|note|impact|workaround|evidence|review|update|clock|escalation|page|drill)\.|^playbook\.(started|step)/.test(
      kind,
    ) && !others.includes(kind),
)

interface At {
  world: World
  as: Record<
    'admin' | 'commander' | 'tech' | 'tech3' | 'executive' | 'vendor' | 'client',
    Caller & { person: string; token: string }
  >
  ids: string[]
  duplicate: string
  playbook: string
  workaround: string
  secret: string
  part: string
  asked: string
  task: string
}

/** Outside, internal changes count in the version without being told; so do new names, which come with the next reading. */
function seenBy(rows: Tab['room']['open'], who: string) {
  if (who === 'inside') return picture(rows)
  const text = JSON.stringify(
    picture(rows).map(({ version: _, ...row }) => row),
    (key, value) => (key === 'name' ? undefined : value),
  )
  return JSON.parse(text)
}

async function goToVendor({ as, world }: At) {
  const { id } = await world.report(as.tech, { clients: ['lotus'], conditions: [], impact: 'low', urgency: 'low' })
  const said = { toLevel: 'L4', targetId: world.cast.people.vendor, reason: 'vendor', text: 'Theirs.' } as const
  await escalateIncident(as.commander, { incidentId: id, ...said, checklist: handedOver })
}

async function rename(world: World) {
  return changeAccount(await world.as('tech2'), { name: 'Benjamin Okafor', timeZone: 'Europe/London' })
}

const vendorsEscalation = ({ em, cast }: World) =>
  em().findOneOrFail(Escalation, { targetId: cast.people.vendor, state: 'active' })
const pageOf = (world: World, { person }: { person: string }) =>
  world.em().findOneOrFail(Page, { personId: person, state: 'waiting' }, { orderBy: { id: 'desc' } })
