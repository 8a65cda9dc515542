import { isInside } from '@muster/shared/rules/isInside'
import { mayRead } from '@muster/shared/rules/mayRead'
import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import { mayReadEscalation } from '@muster/shared/rules/mayReadEscalation'
import type { PersonActor } from '@muster/shared/vocabulary/actor'
import { expect, test, vi } from 'vitest'
import { Client } from '../../../server/src/clients/client.entity.ts'
import { Clock } from '../../../server/src/clocks/clock.entity.ts'
import { escalateIncident } from '../../../server/src/escalations/escalateIncident.ts'
import { Escalation } from '../../../server/src/escalations/escalation.entity.ts'
import { HandedItem } from '../../../server/src/escalations/handedItem.entity.ts'
import { addNote } from '../../../server/src/incidents/addNote.ts'
import { Incident } from '../../../server/src/incidents/incident.entity.ts'
import { readerFor } from '../../../server/src/kernel/readerFor.ts'
import { addOverride } from '../../../server/src/oncall/addOverride.ts'
import { addSchedule } from '../../../server/src/oncall/addSchedule.ts'
import { Leave } from '../../../server/src/oncall/leave.entity.ts'
import { Schedule } from '../../../server/src/oncall/schedule.entity.ts'
import { ShiftOverride } from '../../../server/src/oncall/shiftOverride.entity.ts'
import { takeLeave } from '../../../server/src/oncall/takeLeave.ts'
import { readActor } from '../../../server/src/people/sessions/readActor.ts'
import { handedOver } from '../../kit/handedOver.ts'
import { ask, openDoors } from '../../kit/serving.ts'
import { makeWorld, type World } from '../../kit/world.ts'

/** The WHERE is dropped, wherever reads of incidents ask for it. */
vi.mock('../../../server/src/incidents/visibleTo.ts', () => ({ visibleTo: () => ({}) }))

const walled =
  `action_call action_hook agreement api_key calendar_feed client client_impact clock command_role component contact_method decision delivery directory_import drill_event drill_run drill_story escalation
escalation_policy evidence follower handed_item handover_note identity import_row incident incident_link leave ledger mention note page passkey person playbook_run playbook_step playbook_version product recovery review saved_view schedule
session shift_handover shift_override subscription swap task totp update vendor webhook_endpoint wording workaround`.split(/\s+/)

test('whatever the portal may read stands behind row-level security, and it may write nothing', async () => {
  await using world = await makeWorld()
  const { rows: granted } = await world.owner.query<{ name: string; may: string }>(
    `select table_name as name, privilege_type as may from information_schema.role_table_grants where grantee = 'muster_portal' order by 1`,
  )
  expect(granted).toEqual(walled.map((name) => ({ name, may: 'SELECT' })))
  const { rows: open } = await world.owner.query<{ relname: string }>(
    `select relname from pg_class where relname = any($1) and not relrowsecurity`,
    [walled],
  )
  expect(open).toEqual([])
})

test('a portal that was not told whose rows it may see sees none', async () => {
  await using world = await company()
  for (const table of walled) {
    const rows = await world.kernel.portal.fork().execute(`select 1 from "${table}" limit 1`)
    expect(rows, table).toEqual([])
  }
})

test('with every WHERE gone a client’s and a vendor’s contact still read only what the rules give them', async () => {
  await using world = await company()
  for (const name of ['client', 'vendor'] as const) {
    const actor = await actorOf(world, name)
    const em = readerFor(world.kernel, actor)
    const all = await world.em().find(Incident, {})
    const mine = new Set(all.filter(({ scope }) => mayRead(actor, scope)).map(({ id }) => id))
    expect(mine.size, 'some, and not all').toBeGreaterThan(0)
    expect(mine.size).toBeLessThan(all.length)

    const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).toSorted()
    const ofMine = <Row extends { incidentId: string }>(rows: readonly Row[]) => rows.filter((row) => mine.has(row.incidentId))
    expect(idsOf(await em.find(Incident, {}))).toEqual([...mine].toSorted())
    const clocks = ofMine(await world.em().find(Clock, {})).filter((clock) => mayReadClock(actor, clock))
    expect(idsOf(await em.find(Clock, {}))).toEqual(idsOf(clocks))
    const escalations = ofMine(await world.em().find(Escalation, {})).filter((one) => mayReadEscalation(actor, one))
    expect(idsOf(await em.find(Escalation, {}))).toEqual(idsOf(escalations))
    const handed = new Set((await em.find(HandedItem, {})).map(({ escalationId }) => escalationId))
    expect([...handed].toSorted()).toEqual(idsOf(escalations))
    expect(idsOf(await em.find(Client, {}))).toEqual(actor.clientId ? [actor.clientId] : [])

    const stands = await world.em().find(Schedule, { personIds: { $contains: [actor.id] } })
    expect(stands.length).toBe(name === 'vendor' ? 1 : 0)
    expect(idsOf(await em.find(Schedule, {}))).toEqual(idsOf(stands))
    for (const row of await em.find(ShiftOverride, {})) expect(row.scheduleId).toBe(stands[0]!.id)
    for (const row of await em.find(Leave, {})) expect(stands[0]!.personIds).toContain(row.personId)

    const read = (sql: string) => em.execute<Record<string, string>[]>(sql)
    for (const table of [
      'note',
      'action_call',
      'action_hook',
      'drill_event',
      'drill_run',
      'drill_story',
      'playbook_run',
      'playbook_step',
      'playbook_version',
      'review',
      'incident_link',
      'command_role',
      'task',
      'decision',
      'mention',
      'wording',
      'subscription',
      'agreement',
      'directory_import',
      'import_row',
      'webhook_endpoint',
      'saved_view',
    ]) {
      expect(await read(`select 1 from ${table}`), table).toEqual([])
    }
    const owner: Record<string, string> = {
      person: 'id',
      session: 'person_id',
      api_key: 'owner_id',
      totp: 'person_id',
      passkey: 'person_id',
      identity: 'person_id',
      recovery: 'person_id',
      contact_method: 'person_id',
      delivery: 'person_id',
      calendar_feed: 'owner_id',
      follower: 'person_id',
    }
    for (const [table, column] of Object.entries(owner)) {
      for (const row of await read(`select ${column} as whose from ${table}`)) expect(row['whose'], table).toBe(actor.id)
    }
    const told = await read('select incident_id, reach from ledger')
    const reaches = actor.vendorId ? ['vendor', 'client', 'public'] : ['client', 'public']
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter((row) => !mine.has(row['incident_id']!) || !reaches.includes(row['reach']!))).toEqual([])
  }
})

test('over GraphQL, too: lists and single reads show nothing of others when their WHERE is forgotten', async () => {
  await using world = await company()
  await using doors = await openDoors(world)
  const contact = await world.as('client')
  const { northwind } = world.cast.clients
  const all = await world.em().find(Incident, {})
  const { incidents } = await ask<{ incidents: { nodes: { id: string }[]; totalCount: number } }>(
    doors,
    contact,
    '{ incidents(first: 100) { totalCount nodes { id timeline(first: 50) { nodes { kind } } } } }',
  )
  const own = all.filter(({ clientIds }) => clientIds.includes(northwind)).map(({ id }) => id)
  expect(incidents.nodes.map(({ id }) => id).toSorted()).toEqual(own.toSorted())
  expect(incidents.totalCount).toBe(own.length)
  for (const { id } of all.filter((incident) => !own.includes(incident.id))) {
    expect(await ask(doors, contact, `{ incident(id: "${id}") { title } }`)).toEqual({ incident: null })
  }
})

test('who is inside reads without the wall', async () => {
  await using world = await company()
  for (const name of ['admin', 'tech', 'account', 'executive'] as const) {
    const actor = await actorOf(world, name)
    expect(isInside(actor)).toBe(true)
    expect(await readerFor(world.kernel, actor).count(Incident)).toBe(3)
  }
})

/** Three incidents: of Aster, of Northwind with a vendor, and of nobody; with notes and escalations on each. */
async function company() {
  const world = await makeWorld({ reached: true })
  const tech = await world.as('tech')
  const executive = await world.as('executive')
  const told = [
    await world.report(tech, { clients: ['aster'], component: 'reports' }),
    await world.report(tech, { clients: ['northwind', 'aster'], component: 'cards' }),
    await world.report(tech, { clients: ['northwind'], component: 'sso' }),
  ]
  for (const { id } of told) {
    await addNote(tech, { incidentId: id, text: 'Between us.' })
    const going = { incidentId: id, toLevel: 'L4', reason: 'vendor', text: 'Beyond us.' } as const
    await escalateIncident(executive, { ...going, checklist: handedOver })
  }
  await tellDuty(world, ['vendor', 'executive'])
  await tellDuty(world, ['tech2', 'commander2'])
  return world
}

/** Somebody is on call, somebody stands in, somebody is away; on schedules of their own. */
async function tellDuty(world: World, [first, second]: [keyof World['cast']['people'], keyof World['cast']['people']]) {
  const commander = await world.as('commander')
  const personIds = [world.cast.people[first], world.cast.people[second]]
  const layer = { personIds, rotation: 'daily' as const, handoverTime: '09:00', startsOn: '2026-01-05' }
  const { value } = await addSchedule(commander, { name: first, timeZone: 'UTC', layers: [layer] })
  const [from, to] = [new Date('2026-12-01T00:00Z'), new Date('2026-12-02T00:00Z')]
  await addOverride(commander, { scheduleId: value.id, personId: personIds[1]!, from, to })
  await takeLeave(await world.as(first), { from, to, confirmGaps: true })
}

async function actorOf(world: World, name: keyof World['cast']['people']): Promise<PersonActor> {
  const { token } = await world.as(name)
  return (await readActor(world.kernel, token))!.actor
}
