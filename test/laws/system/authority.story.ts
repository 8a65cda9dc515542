import { v7 as uuid } from 'uuid'
import { Component } from '../../../server/src/catalog/component.entity.ts'
import { Product } from '../../../server/src/catalog/product.entity.ts'
import { addProduct } from '../../../server/src/catalog/addProduct.ts'
import { changeClient } from '../../../server/src/clients/changeClient.ts'
import { proposeAgreement } from '../../../server/src/clients/proposeAgreement.ts'
import { proposeSubscription } from '../../../server/src/clients/proposeSubscription.ts'
import { escalateIncident } from '../../../server/src/escalations/escalateIncident.ts'
import { acceptHandover } from '../../../server/src/handovers/acceptHandover.ts'
import { noteHandover } from '../../../server/src/handovers/noteHandover.ts'
import { acknowledgeIncident } from '../../../server/src/incidents/acknowledgeIncident.ts'
import { addNote } from '../../../server/src/incidents/addNote.ts'
import { recordWorkaround } from '../../../server/src/incidents/workarounds/recordWorkaround.ts'
import { assignIncident } from '../../../server/src/incidents/assignIncident.ts'
import { acceptCommandRole } from '../../../server/src/incidents/roles/acceptCommandRole.ts'
import { assignCommandRole } from '../../../server/src/incidents/roles/assignCommandRole.ts'
import { recordDecision } from '../../../server/src/incidents/decisions/recordDecision.ts'
import { addTask } from '../../../server/src/incidents/tasks/addTask.ts'
import { dropTask } from '../../../server/src/incidents/tasks/dropTask.ts'
import { writeReview } from '../../../server/src/reviews/writeReview.ts'
import { Page } from '../../../server/src/oncall/page.entity.ts'
import { publishUpdate } from '../../../server/src/incidents/publishUpdate.ts'
import { addOverride } from '../../../server/src/oncall/addOverride.ts'
import { addSchedule } from '../../../server/src/oncall/addSchedule.ts'
import { askSwap } from '../../../server/src/oncall/askSwap.ts'
import { cancelLeave } from '../../../server/src/oncall/cancelLeave.ts'
import { cancelOverride } from '../../../server/src/oncall/cancelOverride.ts'
import { endCalendarFeed } from '../../../server/src/oncall/endCalendarFeed.ts'
import { makeCalendarFeed } from '../../../server/src/oncall/makeCalendarFeed.ts'
import { readFinal } from '../../../server/src/oncall/readFinal.ts'
import { takeLeave } from '../../../server/src/oncall/takeLeave.ts'
import { withdrawSwap } from '../../../server/src/oncall/withdrawSwap.ts'
import { createKey } from '../../../server/src/people/keys/createKey.ts'
import { hashSecret, makeSecret } from '../../../server/src/people/sessions/hashSecret.ts'
import { invitePerson } from '../../../server/src/people/invitations/invitePerson.ts'
import { writeKey } from '../../../server/src/people/keys/readKey.ts'
import { suspendPerson } from '../../../server/src/people/suspendPerson.ts'
import { Delivery } from '../../../server/src/communications/deliveries/delivery.entity.ts'
import { addWebhook } from '../../../server/src/webhooks/addWebhook.ts'
import { planWebhooks } from '../../../server/src/webhooks/planWebhooks.ts'
import { followIncident } from '../../../server/src/followers/followIncident.ts'
import { planStatusUpdates } from '../../../server/src/followers/planStatusUpdates.ts'
import { handedOver } from '../../kit/handedOver.ts'
import { plan, reach } from '../../kit/reach.ts'
import { weekdays } from '@muster/shared/time/calendar'
import { keyScopes } from '@muster/shared/policy/keyScopes'
import type { Caller } from '../../../server/src/kernel/work.ts'
import { cookieOf } from '../../kit/serving.ts'
import { staff } from '../../kit/staff.ts'
import { makeWorld, type World } from '../../kit/world.ts'
import { drillOne } from './authority.drills.ts'
import { keepViews } from './authority.views.ts'
import { publishOne, runOne } from './authority.playbooks.ts'

export type Letter = 'a' | 'm' | 't' | 'c' | 'e' | 'v' | 'k'

/** One of everything, all of it somebody's. */
export interface Thing {
  incident: string
  workaround: string
  escalation: string
  /** A part that somebody plays, and one that somebody was asked to. */
  heldRole: string
  askedRole: string
  task: string
  component: string
  product: string
  vendor: string
  client: string
  subscription: string
  premiumSubscription: string
  agreement: string
  premiumAgreement: string
  person: string
  import: string
  page: string
  moment: string
  webhook: string
  /** One of its requests. */
  request: string
  schedule: string
  override: string
  leave: string
  swap: string
  handover: string
  feed: string
  playbookRun: string
  action: string
  view: string
  removedView: string
}

/**
 * Two halves of a company: what belongs to the client, the vendor and the account manager of the cast, and the same again of
 * others. Proposals are the administrator's, on a product of our own, so that each rule of approval can be seen.
 */
export async function tellStory() {
  const world = await makeWorld({ real: true, reached: true })
  const admin = await world.as('admin')
  const { tech, tech2 } = world.cast.people
  const team = (level: 'L1' | 'L2', id: string) => ({
    category: 'integration' as const,
    level,
    pages: [{ kind: 'person' as const, id }],
  })
  await staff(world, { L4: ['executive'] }, { teams: [team('L1', tech2), team('L2', tech)] })
  await publishOne(world)
  await drillOne(world)
  const own = await tellHalf(world, admin, { client: 'northwind', component: 'cards' })
  const other = await tellHalf(world, admin, { client: 'lotus', component: 'sso' })
  await world.owner.query('delete from contact_method where person_id = $1', [tech2]) // Nobody could page them any more.
  await world.report(await world.as('tech'), { drill: true, conditions: [] })
  const nothing = Object.fromEntries(Object.keys(own).map((noun) => [noun, uuid()])) as unknown as Thing
  return {
    world,
    own,
    other,
    nothing,
    /** What this story leaves empty for everybody. */
    isEmpty: (type: string, field: string) => empty[type]?.includes(field) ?? false,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

export type Story = Awaited<ReturnType<typeof tellStory>>

const empty: Readonly<Record<string, readonly string[]>> = {
  Replay: ['next'],
  Engine: ['beatAt', 'canaryDueAt', 'canaryArrivedAt', 'canaryConfirmedAt', 'canaryAnswer'],
  Incident: [
    'alias',
    'resolvedAt',
    'hold',
    'mergedInto',
    'mergedAt',
    'evidenceCount',
    'legalHold',
    'uncommandedSince',
    'drillTime',
    'drillRun',
  ],
  DrillEvent: ['toldTo'],
  DrillActScore: ['to'],
  CommandRole: ['takenAt', 'endedAt'],
  Delivery: ['retryAt'],
  WebhookEndpoint: ['previousUntil', 'pausedAt', 'parkedAt'],
  ActionCall: ['confirmedBy', 'sentAt', 'answer'],
  PlaybookStep: ['action', 'actionHost'],
  Review: ['signedOffAt', 'signedOffBy'],
  Clock: ['pausedAt', 'stoppedAt', 'client', 'breachedAt', 'remainingMs', 'dueAt', 'atRiskAt'],
  ClockCycle: ['stoppedAt'],
  ClockStep: ['dueAt', 'because'],
  Escalation: ['answeredAt', 'returnReason', 'answeredBy', 'rule', 'target', 'trigger'],
  Page: ['missed', 'answeredAt'],
  WeakPoint: ['person'],
  ReadinessIssue: ['to'],
  PlannedStep: ['missed', 'because', 'reason', 'clock', 'person'],
  Entry: ['rule', 'fromDuplicate'],
  Told: ['before', 'after', 'person', 'beforeNames', 'afterNames'],
  ProductSubscription: ['endsOn', 'decidedBy', 'replaces'],
  Agreement: ['resolutionTargetMs', 'resolutionLimitMs', 'responseTargetMs', 'startsOn', 'endsOn', 'decidedBy'],
  Person: ['client', 'vendor'],
  Product: [],
  Import: ['appliedAt'],
  ScheduleLayer: ['endsOn'],
  DutySpan: ['overrideId'],
  ShiftOverride: ['swapId', 'cancelledAt'],
  Leave: ['cancelledAt'],
  BriefContact: ['level'],
  BriefDue: ['client'],
}

async function tellHalf(
  world: World,
  admin: Caller & { person: string },
  { client, component }: { client: 'northwind' | 'lotus'; component: 'cards' | 'sso' },
): Promise<Thing> {
  const { cast } = world
  const commander = await world.as('commander')
  const incident = await world.report(commander, {
    clients: [client],
    component,
    description: 'At length.',
    unticked: client === 'northwind' ? [{ condition: 'contractualP1OrRecurrent', reason: 'Not covered.' }] : [],
    override: { severity: 'P2', reason: 'The regulator called.' },
  })
  const { value: escalation } = await escalateIncident(commander, {
    incidentId: incident.id,
    toLevel: 'L4',
    reason: 'severity',
    text: 'Needs the vendor.',
    checklist: handedOver,
  })
  await acknowledgeIncident(commander, { id: incident.id })
  await addNote(commander, { incidentId: incident.id, text: 'A note.' })
  await writeReview(await world.as('tech'), { incidentId: incident.id, rootCause: 'A full disk.', lessons: 'Watch it.' })
  const { value: workaround } = await recordWorkaround(commander, {
    incidentId: incident.id,
    text: 'Pay by invoice.',
    effectiveness: 'partial',
    clientIds: [cast.clients[client]],
  })
  await assignIncident(commander, { id: incident.id, ownerId: cast.people.tech })
  await followIncident(await world.as('executive'), { id: incident.id })
  await publishUpdate(commander, {
    incidentId: incident.id,
    title: 'Trouble',
    publicStatus: 'identified',
    text: 'We know.',
    components: [],
  })
  const { value: product } = await addProduct(admin, { name: `Own product ${client}` })
  const clientId = cast.clients[client]
  const contact = { contactName: 'Nora', contactEmail: 'nora@example.com' }
  await changeClient(admin, { id: clientId, registrationNumber: `HRB ${client}`, country: 'DE', ...contact })
  const propose = (tier: 'basic' | 'premium', productId: string) =>
    proposeSubscription(admin, { clientId, productId, tier, startsOn: '2027-01-01' }).then(({ value }) => value.id)
  const agree = (subscriptionId: string) =>
    proposeAgreement(admin, { subscriptionId, severity: 'P1', response: { limitMs: 600_000 }, contractualP1: true }).then(
      ({ value }) => value.id,
    )
  const [subscription, premiumSubscription] = [await propose('basic', product.id), await propose('premium', product.id)]
  const { value: person } = await invitePerson(admin, {
    name: `Somebody ${client}`,
    email: `${client}@example.com`,
    role: 'account_manager',
    linkedClientIds: [clientId],
    tokenHash: client,
  })
  const em = world.em()
  const { productId } = await em.findOneOrFail(Component, cast.components[component])
  const { id: supported, vendorId } = await em.findOneOrFail(Product, productId)
  return {
    incident: incident.id,
    workaround: workaround.id,
    escalation: escalation.id,
    ...(await tellTeam(world, incident.id, client === 'northwind' ? ['tech', 'executive'] : ['tech2', 'commander2'])),
    component: cast.components[component],
    product: supported,
    vendor: vendorId!,
    client: clientId,
    subscription,
    premiumSubscription,
    agreement: await agree(subscription),
    premiumAgreement: await agree(premiumSubscription),
    person: person.id,
    import: await importSome(world, admin, client),
    page: await askAgain(world, await em.findOneOrFail(Page, { incidentId: incident.id, because: 'escalated' })),
    moment: await parkOne(world, incident.id),
    ...(await runOne(world, incident.id)),
    ...(await keepViews(world, client === 'northwind' ? 'commander' : 'commander2')),
    ...(await tellPrograms(world, admin, incident.id)),
    ...(await tellDuty(world, client === 'northwind' ? ['vendor', 'executive', 'tech'] : ['tech2', 'commander2', 'tech2'])),
  }
}

/** The scribe has accepted; the expert has not answered. */
async function tellTeam(world: World, incidentId: string, [scribe, expert]: ['tech' | 'tech2', 'executive' | 'commander2']) {
  const commander = await world.as('commander')
  const { people } = world.cast
  const { value: held } = await assignCommandRole(commander, {
    incidentId,
    role: 'scribe',
    personId: people[scribe],
    note: 'Write.',
  })
  await acceptCommandRole(await world.as(scribe), { id: held.id })
  await assignCommandRole(commander, { incidentId, role: 'commander', personId: commander.person })
  const { value: asked } = await assignCommandRole(commander, {
    incidentId,
    role: 'subject_expert',
    personId: people[expert],
    note: 'Look.',
  })
  const { value: task } = await addTask(commander, {
    incidentId,
    text: 'Fail over.',
    ownerId: people[scribe],
    dueAt: new Date(Date.now() + DAY),
  })
  const { value: dropped } = await addTask(commander, { incidentId, text: 'Call.', ownerId: people[scribe], dueAt: new Date() })
  await dropTask(commander, { id: dropped.id, reason: 'They called.' })
  await recordDecision(commander, { incidentId, text: 'We fail over.' })
  return { heldRole: held.id, askedRole: asked.id, task: task.id }
}

/** Of two pages one is over, and one waits. */
async function askAgain({ owner }: World, { id }: Page): Promise<string> {
  const columns = 'incident_id, ask, person_id, level, because, missed, sent_at, answer_by, answered_at, version'
  await owner.query(`insert into page (id, state, ${columns}) select $1, 'waiting', ${columns} from page where id = $2`, [
    uuid(),
    id,
  ])
  await owner.query(`update page set state = 'over' where id = $1`, [id])
  return id
}

/** Of two of its steps one has stopped; the other waits for its time. */
async function parkOne({ owner }: World, incidentId: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(`select id from moment where root_id = $1 and state = 'due' order by id`, [
    incidentId,
  ])
  const [parked, due] = rows as [{ id: string }, { id: string }]
  await owner.query(`update moment set state = 'parked', attempts = 10 where id = $1`, [parked.id])
  return due.id
}

/** Somebody was told of the incident, a program of what followed, and a follower of its update. */
async function tellPrograms(world: World, admin: Caller, incidentId: string) {
  const { value: webhook } = await addWebhook(admin, {
    label: 'Chat bot',
    url: 'https://127.0.0.1/',
    kinds: ['note.added'],
    secret: 'whsec_eA==',
  })
  const method = await reach(world, 'chat', 'https://127.0.0.1/')
  const tried = await plan(world, method, { aboutType: 'test', aboutId: method.id })
  const delivery = await plan(world, method, { incidentId })
  await world.owner.query(
    `update delivery set state = 'sent', answer = '200', sent_at = now() where id = $1 or incident_id = $2`,
    [tried.id, delivery.incidentId],
  )
  await addNote(await world.as('commander'), { incidentId, text: 'Told.' })
  await planWebhooks(world.kernel, new Date())
  await planStatusUpdates(world.kernel, new Date())
  const request = await world.em().findOneOrFail(Delivery, { endpointId: webhook.id })
  await world.owner.query(`update delivery set state = 'sent' where id = $1`, [request.id])
  return { webhook: webhook.id, request: request.id }
}

const DAY = 86_400_000
const MINUTE = 60_000

/** A shift that begins in half an hour, so that it can be handed over while the story is told; and the one before it. */
export const shiftAt = new Date(Math.ceil(Date.now() / MINUTE) * MINUTE + 30 * MINUTE)
export const shiftBefore = new Date(shiftAt.getTime() - 35 * MINUTE)

/**
 * Two take turns by day. The first will be away, which nobody covers, and stands in for a while; of what they took and gave back
 * there is one each: leave, a shift, a swap, a link.
 */
async function tellDuty(world: World, [first, second, third]: Names) {
  const { people } = world.cast
  const person = await world.as(first)
  const commander = await world.as('commander')
  const now = Date.now()
  const ahead = (from: number, to: number) => ({ from: new Date(now + from * DAY), to: new Date(now + to * DAY) })
  const allDay = { weekdays: [...weekdays], from: '00:00', to: '24:00' }
  const { value: schedule } = await addSchedule(commander, {
    name: `Schedule of ${first}`,
    timeZone: 'UTC',
    layers: [
      {
        personIds: [people[first], people[second]],
        rotation: 'daily',
        handoverTime: '00:00',
        startsOn: '2026-01-05',
        restrictions: [allDay],
      },
    ],
  })
  const shift = { scheduleId: schedule.id, personId: person.person }
  await addOverride(commander, { ...shift, ...ahead(1, 1.1) })
  const { value: override } = await addOverride(commander, { ...shift, ...ahead(2, 2.1) })
  await cancelOverride(commander, { id: override.id })
  await takeLeave(person, { ...ahead(20, 23), confirmGaps: true })
  const { value: leave } = await takeLeave(person, { ...ahead(30, 33), confirmGaps: true })
  await cancelLeave(person, { id: leave.id })
  const spans = await readFinal(world.em(), schedule.id, new Date(now + 3 * DAY), new Date(now + 9 * DAY))
  const { from, to } = spans.find(({ personId }) => personId === person.person)!
  const { value: swap } = await askSwap(person, { scheduleId: schedule.id, from, to, takerId: people[second] })
  await withdrawSwap(person, { id: swap.id })
  const { value: feed } = await makeCalendarFeed(person, { tokenHash: `of ${first}` })
  await endCalendarFeed(person, { id: feed.id })
  const handover = await tellHandovers(world, schedule.id, [second, third])
  return { handover, schedule: schedule.id, override: override.id, leave: leave.id, swap: swap.id, feed: feed.id }
}

type Name = keyof World['cast']['people']
type Names = [first: Name, second: Name, third: Name]

/** One took over from the other, and gives it back soon; to both there is something to say. */
async function tellHandovers(world: World, scheduleId: string, [coming, going]: [Name, Name]): Promise<string> {
  const { people } = world.cast
  const commander = await world.as('commander')
  const stand = (name: Name, from: Date, minutes: number) =>
    addOverride(commander, { scheduleId, personId: people[name], from, to: new Date(from.getTime() + minutes * MINUTE) })
  await stand(going, new Date(shiftBefore.getTime() - 5 * MINUTE), 20)
  await stand(coming, shiftBefore, 35)
  await stand(going, shiftAt, 120)
  for (const beganAt of [shiftBefore, shiftAt]) await noteHandover(commander, { scheduleId, beganAt, text: 'Look at the queue.' })
  const { value } = await acceptHandover(await world.as(coming), { scheduleId, beganAt: shiftBefore })
  return value.id
}

async function importSome({ muster }: World, { person }: { person: string }, client: string): Promise<string> {
  const id = await muster.imports.begin(person, [{ name: 'vendors.csv', text: `name\nVendor of ${client}\n` }])
  await muster.imports.done()
  return id
}

/** The headers of everybody who tries. */
export async function readers({ world }: Story) {
  const who = { a: 'admin', m: 'commander', t: 'tech', c: 'account', e: 'executive', v: 'vendor', k: 'client' } as const
  const cookies = await Promise.all(
    Object.entries(who).map(async ([letter, name]) => [letter, { cookie: cookieOf(await world.as(name)) }] as const),
  )
  const suspended = await world.as('tech3')
  await suspendPerson(await world.as('admin'), { id: suspended.person })
  const tech = await world.as('tech')
  return {
    ...(Object.fromEntries(cookies) as unknown as Record<Letter, Record<string, string>>),
    suspended: { cookie: cookieOf(suspended) },
    readingKey: await keyOf(tech, ['read']),
    technicalKey: await keyOf(tech, keyScopes),
  }
}

async function keyOf(owner: Caller, scopes: readonly string[]): Promise<Record<string, string>> {
  const secret = makeSecret()
  const expiresAt = new Date(Date.now() + 86_400_000)
  const { value } = await createKey(owner, { name: 'key', scopes: [...scopes], expiresAt, secretHash: hashSecret(secret) })
  return { authorization: `Bearer ${writeKey(value.id, secret)}` }
}
