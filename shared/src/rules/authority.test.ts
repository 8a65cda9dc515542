import { expect, test } from 'vitest'
import { permissions } from '../policy/permissions.ts'
import { roles, type Role } from '../vocabulary/role.ts'
import { visitor, type PersonActor } from '../vocabulary/actor.ts'
import { mayPerform, whyNot } from './mayPerform.ts'
import { mayRead } from './mayRead.ts'
import { mayReadClock } from './mayReadClock.ts'
import { mayReadEntry } from './mayReadEntry.ts'

const as = (role: Role, own: Partial<PersonActor> = {}): PersonActor => ({
  kind: 'person',
  id: 'me',
  role,
  clientId: null,
  vendorId: null,
  linkedClientIds: [],
  ...own,
})
const client = as('client_contact', { clientId: 'c1' })
const vendor = as('vendor_contact', { vendorId: 'v1' })
const manager = as('account_manager', { linkedClientIds: ['c1', 'c2'] })

/** The rows of rules §4 that have commands, by hand: i incident manager, t technical, e executive, s administrator, v own vendor, a linked clients. */
test.each([
  ['incident.report', 's i t e v'],
  ['incident.acknowledge', 'i t e'],
  ['incident.undoAcknowledge', 'i t e'],
  ['incident.assign', 'i t e'],
  ['incident.addNote', 'i t e'],
  ['incident.move', 'i t e'],
  ['incident.overrideSeverity', 'i e'],
  ['incident.escalate', 'i t e a'],
  ['incident.activateTeam', 'i t e'],
  ['incident.publishUpdate', 'i t'],
  ['person.suspend', 's'],
  ['directory.import', 's'],
] as const)('%s is for %s and nobody else', (operation, letters) => {
  const letter: Record<Role, string> = {
    system_administrator: 's',
    incident_manager: 'i',
    technical_support: 't',
    account_manager: 'a',
    executive: 'e',
    vendor_contact: 'v',
    client_contact: 'c',
  }
  const scope = { clientIds: ['c1'], vendorIds: ['v1'] }
  const may = roles.filter((role) =>
    mayPerform(as(role, { clientId: 'c1', vendorId: 'v1', linkedClientIds: ['c1'] }), operation, scope),
  )
  expect(may.map((role) => letter[role]).sort()).toEqual(letters.split(' ').sort())
})

test('a refusal says which part of the rule said no', () => {
  expect(whyNot(client, 'incident.report', {})).toBe('role')
  expect(whyNot(vendor, 'incident.report', { vendorIds: ['v2'] })).toBe('association')
  expect(whyNot(manager, 'incident.escalate', { clientIds: ['c9'] })).toBe('association')
  expect(whyNot(as('executive'), 'subscription.approve', { proposedById: 'me' })).toBe('ownProposal')
  expect(whyNot(as('executive'), 'escalation.acknowledge', { target: { personId: 'other', roles: ['executive'] } })).toBe(
    'notTheTarget',
  )
  expect(whyNot(as('executive'), 'escalation.acknowledge', { target: { personId: null, roles: ['executive'] } })).toBeUndefined()
  expect(whyNot(vendor, 'escalation.acknowledge', { target: { personId: 'me', roles: [] }, vendorIds: ['v2'] })).toBe(
    'notTheTarget',
  )
})

test('a rule may do exactly what byRule says, a visitor what is before the door, the product what set-up needs', () => {
  const allowed = (actor: Parameters<typeof mayPerform>[0]) =>
    (Object.keys(permissions) as (keyof typeof permissions)[]).filter((operation) => mayPerform(actor, operation, {}))
  expect(allowed({ kind: 'rule', id: 'clock.breach' })).toEqual(['clock.breach'])
  expect(allowed(visitor)).toEqual([
    'invitation.accept',
    'setUp.finish',
    'session.start',
    'session.startByProvider',
    'session.throttle',
    'session.refuseCopy',
  ])
  expect(allowed({ kind: 'system', id: 'seed' })).toEqual([
    'person.forget',
    'directory.seed',
    'contacts.seed',
    'demo.setPasswords',
    'setUp.begin',
  ])
})

test('outside one reads what is one’s own, inside everything, an account manager the clients linked to it', () => {
  const theirs = { clientIds: ['c1'], vendorIds: ['v1'] }
  const readers = [
    client,
    vendor,
    manager,
    as('technical_support'),
    as('client_contact', { clientId: 'c9' }),
    as('vendor_contact'),
    visitor,
  ]
  expect(readers.map((reader) => mayRead(reader, theirs))).toEqual([true, true, true, true, false, false, false])
})

test('a clock of another client is not there for a client or its account manager', () => {
  expect([client, manager, vendor, as('executive')].map((reader) => mayReadClock(reader, { clientId: 'c2' }))).toEqual([
    false,
    true,
    true,
    true,
  ])
  expect(mayReadClock(client, { clientId: null })).toBe(true)
})

test('an entry is told as far as its kind reaches, also to who just lost the incident', () => {
  const scope = { clientIds: ['c1'] }
  expect(mayReadEntry(client, { reach: 'internal' }, scope)).toBe(false)
  expect(mayReadEntry(client, { reach: 'client' }, scope)).toBe(true)
  expect(mayReadEntry(client, { reach: 'client' }, { clientIds: ['c9'] })).toBe(false)
  expect(mayReadEntry(client, { reach: 'client', clients: ['c1'] }, { clientIds: ['c9'] })).toBe(true)
  expect(mayReadEntry(visitor, { reach: 'client' }, scope)).toBe(false)
  expect(mayReadEntry(as('incident_manager'), { reach: 'internal' }, undefined)).toBe(true)
  expect(mayReadEntry(manager, { reach: 'internal' }, undefined)).toBe(false)
})
