import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { bareSocket } from '../../../test/kit/bareSocket.ts'
import { openDoors } from '../../../test/kit/serving.ts'
import { pause } from '../../../test/kit/until.ts'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { channelsWith, reach } from '../../../test/kit/reach.ts'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { changeVendor } from '../catalog/changeVendor.ts'
import { Component } from '../catalog/component.entity.ts'
import { Vendor } from '../catalog/vendor.entity.ts'
import { approveSubscription } from '../clients/approveSubscription.ts'
import { Client } from '../clients/client.entity.ts'
import { proposeSubscription } from '../clients/proposeSubscription.ts'
import { Subscription } from '../clients/subscription.entity.ts'
import type { Caller } from '../kernel/work.ts'
import { verifyLedger } from '../ledger/verifyLedger.ts'
import { changeRights } from '../people/changeRights.ts'
import { createKey } from '../people/keys/createKey.ts'
import { hashSecret, makeSecret } from '../people/sessions/hashSecret.ts'
import { Person } from '../people/person.entity.ts'
import { applyImport } from './applyImport.ts'
import { approveImport } from './approveImport.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
import { discardImport } from './discardImport.ts'
import { ImportRow } from './importRow.entity.ts'
import { waitingTerms } from './waitingTerms.ts'

type Files = Readonly<Record<string, string>>

/** Uploads files as somebody, and waits until they are checked. */
async function upload(world: World, { person }: Caller & { person: string }, files: Files): Promise<DirectoryImport> {
  const given = Object.entries(files).map(([name, text]) => ({ name, text }))
  const id = await world.muster.imports.begin(person, given)
  await world.muster.imports.done()
  return world.em().findOneOrFail(DirectoryImport, id)
}

/** As it was on the screen. */
const seen = ({ id, version }: DirectoryImport) => ({ id, expectedVersion: version })

async function rowsOf(world: World, { id }: DirectoryImport) {
  const rows = await world.em().find(ImportRow, { importId: id }, { orderBy: { id: 'asc' } })
  return rows.map(({ line, effect, faults, changes, notes }) => ({ line, effect, faults, changes, notes }))
}

/** Each fault as a person reads it: line, column, words. */
const faultsOf = async (world: World, one: DirectoryImport) =>
  (await rowsOf(world, one)).flatMap(({ line, faults }) => faults.map(({ column, message }) => `${line} ${column}: ${message}`))

const company: Files = {
  'subscriptions.csv':
    'client,product,tier,startsOn,endsOn\nHRB 1,Letters,premium,2026-12-01,\nBirch,Letters,basic,2027-01-01,2027-12-31\n',
  'agreements.csv': 'client,product,severity,responseLimit,contractualP1\nHRB 1,Letters,P1,10m,yes\n',
  'clients.csv':
    '\ufeffname;registrationNumber;kind;timeZone;country;mon;holidays\nAcorn;HRB 1;enterprise;Europe/Berlin;DE;08:00-12:00 13:00-17:30;2026-12-24 | 2026-12-25\n"Birch";;business;UTC;;;\n',
  'people.csv':
    'email,name,role,client,vendor,clients,timeZone\nAna@Example.com,Ana,client_contact,Acorn,,,UTC\nvik@example.com,Vik,vendor_contact,,Corvid,,\nmax@example.com,Max,account_manager,,,HRB 1 | Birch,\n',
  'vendors.csv': 'name\nCorvid\n',
  'products.csv': 'name,vendor\nLetters,Corvid\n',
  'components.csv':
    'product,name,kind,criticality,environment,dependsOn\nLetters,Press,service,high,production,Ink | Payments > Card payments\nLetters,Ink,service,low,production,\n',
}

test('a whole company comes in at once: things as their files say, terms as proposals, people as invited, and an entry for each', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const checked = await upload(world, admin, company)
  expect(await faultsOf(world, checked)).toEqual([])
  expect(checked).toMatchObject({ state: 'checked', total: 12 })

  await applyImport(admin, seen(checked))
  const em = world.em()
  const acorn = await em.findOneOrFail(Client, { name: 'Acorn' })
  expect(acorn).toMatchObject({ registrationNumber: 'HRB 1', kind: 'enterprise', country: 'DE', status: 'active', version: 1 })
  expect(acorn.calendar.week.mon).toEqual([
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:30' },
  ])
  expect(acorn.calendar.week.tue).toEqual([])
  const birch = await em.findOneOrFail(Client, { name: 'Birch' })
  expect(birch.calendar.week.tue).toEqual([{ from: '09:00', to: '17:00' }])
  const ana = await em.findOneOrFail(Person, { email: 'ana@example.com' })
  expect(ana).toMatchObject({ role: 'client_contact', clientId: acorn.id, status: 'invited' })
  const max = await em.findOneOrFail(Person, { email: 'max@example.com' })
  expect(max.linkedClientIds.toSorted()).toEqual([acorn.id, birch.id].toSorted())
  const press = await em.findOneOrFail(Component, { name: 'Press' })
  const ink = await em.findOneOrFail(Component, { name: 'Ink' })
  expect(press.dependsOnIds.toSorted()).toEqual([ink.id, world.cast.components.cards].toSorted())
  const proposed = await em.find(Subscription, { clientId: acorn.id })
  expect(proposed).toMatchObject([{ tier: 'premium', status: 'proposed', proposedById: admin.person }])

  const entries = (await world.entries()).filter(({ kind }) => kind !== 'session.started')
  const own = entries.slice(entries.findLastIndex(({ kind }) => kind === 'directory.imported'))
  expect(own.map(({ kind }) => kind)).toEqual([
    ...['directory.imported', 'vendor.added', 'product.added', 'component.added', 'component.added', 'client.added'],
    ...['client.added', 'person.invited', 'person.invited', 'person.invited', 'subscription.proposed', 'subscription.proposed'],
    'agreement.proposed',
  ])
  expect(own.find(({ subject }) => subject.id === acorn.id)).toMatchObject({ clients: [acorn.id], changes: { name: [null, 1] } })
  expect(JSON.stringify(own)).not.toContain('ana@example.com')
  expect(await verifyLedger(world.muster.orm.em)).not.toHaveProperty('brokenAt')
  expect(await rowsOf(world, checked)).toEqual([])
})

test('every fault names its line and its column and says what would be right; one of them holds all rows back', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const before = (await world.entries()).length
  const checked = await upload(world, admin, {
    'clients.csv':
      'name,registrationNumber,kind,timeZone,mon\n"Two\nlines",1,enterprise,Mars/Olympus,9-17\nFine,2,business,UTC,\nTwin,2,shop,UTC,17:00-09:00\n',
    'people.csv':
      'email,name,role,client\nno-address,,client_contact,\nx@example.com,X,executive,Fine\nX@Example.com,X,executive,\n',
    'subscriptions.csv':
      'client,product,tier,startsOn,endsOn\nNobody,Payments,gold,soon,\nFine,Payments,basic,2027-02-01,2027-01-01\n',
  })
  expect(await faultsOf(world, checked)).toEqual([
    '2 mon: Write hours such as 09:00-17:00, several with a space between them; nothing for a closed day.',
    '2 timeZone: This is no time zone: write an IANA name, such as Europe/Berlin.',
    '5 null: Line 4 of clients.csv is about the same: write it once.',
    '5 kind: Choose what it is.',
    '5 mon: It must close after it opens.',
    '2 name: Write something here.',
    '2 email: This is not an e-mail address: write something like ana@example.com.',
    '2 client: Say which client they speak for.',
    '3 client: Only a client contact speaks for a client.',
    '4 null: Line 3 of people.csv is about the same: write it once.',
    '2 client: There is no client “Nobody”, neither here nor in this import.',
    '2 tier: Choose a tier.',
    '2 startsOn: Write a day such as 2026-12-31.',
    '3 endsOn: The last day cannot be before the first.',
  ])
  await expect(applyImport(admin, seen(checked))).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { faults: 7 } },
  })
  expect(await world.em().count(Client, { name: 'Fine' })).toBe(0)
  expect((await world.entries()).length).toBe(before)
})

test('files that are no tables say why at once: header, name, cells, quotes, encoding of the document', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const failed = await upload(world, admin, {
    'clients.csv': 'name,e-mail\nA,b\n',
    'list.csv': 'name\nA\n',
    'vendors.csv': 'name,status\nA\nB,active,1\n',
    'products.csv': 'name\n"A\n',
    'more.json': '{ "shops": [], "vendors": [{ "title": "x" }] }',
    'half.json': '{',
  })
  expect(failed.state).toBe('failed')
  const said = failed.problems.map(({ file, line, message }) => `${file} ${line} ${message.split(/[.:] /)[0]}`)
  expect(said).toEqual([
    'clients.csv 1 Column 2 is none of ours',
    'file 2 null Its name does not say what is in it',
    'vendors.csv 2 This line has 1 cells, the header 2',
    'vendors.csv 3 This line has 3 cells, the header 2',
    expect.stringContaining('products.csv'),
    'directory.json null Number 1 in it is no list of ours',
    'directory.json 1 vendors, number 1',
    'directory 2.json null This is not the document that is wanted, { "clients"',
  ])
  await expect(applyImport(admin, seen(failed))).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('however much of a file is wrong, what is said and kept of it has an end, and quotes nobody', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const ones = await upload(world, admin, { 'all.json': `{"vendors":[${'1,'.repeat(1_000_000)}1]}` })
  expect(ones).toMatchObject({ state: 'failed', files: ['directory.json'] })
  expect(ones.problems).toHaveLength(50)
  const lists = await upload(world, admin, { 'all.json': `{${Array.from({ length: 60 }, (_, n) => `"Ana ${n}":[]`).join()}}` })
  expect(lists.problems).toHaveLength(50)
  const wide = await upload(world, admin, { 'vendors.csv': `${'x,'.repeat(500_000)}x\n` })
  expect(wide.problems).toMatchObject([{ message: expect.stringContaining('The header has 500001 columns.') }])
  const named = await upload(world, admin, {
    'Ana Lima.csv': 'name\n',
    'clients of Ana Lima.csv': 'name,Ana Lima\n',
    'Ana Lima.json': 'Ana Lima',
    'Ana.json': '{"people":[{"email":"a@example.com","Ana Lima":1}],"Ana Lima":[]}',
    'people.csv': 'email,name\na@example.com,Ana "Lima\n',
  })
  expect(JSON.stringify([lists, named])).not.toContain('Ana')
  expect(named.problems).toHaveLength(6)
  for (const { message } of [ones, lists, wide, named].flatMap(({ problems }) => problems))
    expect(message.length).toBeLessThanOrEqual(300)
})

test('a circle of needs is named, also when each half of it is new', async () => {
  await using world = await makeWorld()
  const checked = await upload(world, await world.as('admin'), {
    'components.csv':
      'product,name,dependsOn\nPayments,Egg,Payments > Hen\nPayments,Hen,Egg\nPayments,Card payments,Checkout\nPayments,Fine,Card payments\n',
  })
  expect(await faultsOf(world, checked)).toEqual([
    '2 dependsOn: This goes round in a circle: Egg → Hen → Egg.',
    '3 dependsOn: This goes round in a circle: Hen → Egg → Hen.',
    '4 dependsOn: This goes round in a circle: Card payments → Checkout → Card payments.',
  ])
})

test('terms overlap neither what holds nor each other, a tier is not changed under way, and an end may come earlier', async () => {
  await using world = await makeWorld()
  const { startsOn, tier } = (await world.em().findOneOrFail(Subscription, { clientId: world.cast.clients.aster }))!
  const product = 'Payments'
  const line = (...cells: string[]) => `${cells.join()}\n`
  const header = 'client,product,tier,startsOn,endsOn\n'
  const checked = await upload(world, await world.as('admin'), {
    'subscriptions.csv':
      header +
      line('Aster Health', product, 'basic', startsOn, '') +
      line('Northwind Bank', product, 'basic', '2027-01-01', '') +
      line('Lotus Travel', 'Sign-in', 'basic', '2027-01-01', '') +
      line('Lotus Travel', 'Sign-in', 'basic', '2027-06-01', ''),
  })
  expect(tier).toBe('premium')
  const faults = await faultsOf(world, checked)
  expect(faults[0]).toBe('2 tier: It is premium, and approved: end that one, and propose another from the day after.')
  expect(faults.slice(1).every((fault) => fault.includes('end that one first.'))).toBe(true)
  expect(faults.map((fault) => fault.slice(0, 1))).toEqual(['2', '3', '4', '5'])

  const admin = await world.as('admin')
  const ending = await upload(world, admin, {
    'subscriptions.csv':
      header +
      line('Aster Health', product, tier, startsOn, '2027-03-31') +
      line('Aster Health', product, 'basic', '2027-04-01', ''),
  })
  expect(await rowsOf(world, ending)).toMatchObject([
    { effect: 'change', changes: [{ column: 'endsOn', before: '', after: '2027-03-31' }] },
    { effect: 'add', notes: ['It will be proposed, and holds once somebody else has approved it.'] },
  ])
  await applyImport(admin, seen(ending))
  expect((await world.kinds()).slice(-2)).toEqual(['subscription.ended', 'subscription.proposed'])
})

test('what has changed between the look and the deed is seen: nothing is done until it was checked again', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const checked = await upload(world, admin, { 'vendors.csv': 'name,status\nCorvid,active\nOkto Identity,active\n' })
  const okto = await world.em().findOneOrFail(Vendor, { name: 'Okto Identity' })
  await changeVendor(admin, { id: okto.id, name: 'Okto' })

  await expect(applyImport(admin, seen(checked))).rejects.toMatchObject({
    message: 'The directory has changed since these files were checked: check them again.',
  })
  expect(await world.em().count(Vendor, { name: 'Corvid' })).toBe(0)
  world.muster.imports.check(checked.id, admin.person)
  await world.muster.imports.done()
  await expect(applyImport(admin, seen(checked))).rejects.toMatchObject({
    message: 'It has changed since you looked.',
  })
  const blindly = { id: checked.id } as Parameters<typeof applyImport>[1]
  await expect(applyImport(admin, blindly)).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } })
  await applyImport(admin, seen(await world.em().findOneOrFail(DirectoryImport, checked.id)))
  expect(await world.em().count(Vendor, { name: 'Okto Identity' })).toBe(1)
})

test('rights change at once and by their own entry, and the last administrator stays', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const address = (name: string) => `${name}@demo.muster.example`
  const last = await upload(world, admin, { 'people.csv': `email,role\n${address('admin')},executive\n` })
  expect(await faultsOf(world, last)).toEqual(['2 role: This is the last active administrator: make somebody else one first.'])

  const { person } = await world.as('tech3')
  const checked = await upload(world, admin, {
    'people.csv': `email,role,name,status\n${address('tech2')},incident_manager,Benjamin Okafor,active\n${address('tech3')},technical_support,Jonas Weber,suspended\n`,
  })
  await applyImport(admin, seen(checked))
  const kinds = ['account.changed', 'person.rightsChanged', 'person.suspended', 'session.ended']
  expect((await world.kinds()).slice(-4)).toEqual(kinds)
  const open = 'select 1 from session where person_id = $1 and ended_at is null'
  expect((await world.owner.query(open, [person])).rowCount, 'as after the command that suspends').toBe(0)
  const ben = await world.em().findOneOrFail(Person, world.cast.people.tech2)
  expect(ben).toMatchObject({ role: 'incident_manager', name: 'Benjamin Okafor', status: 'active', version: 3 })
})

test('who is an administrator no longer is none who breaks the glass, either', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { tech2 } = world.cast.people
  const mark = `update person set role = 'system_administrator', is_break_glass = true where id = $1`
  await world.owner.query(mark, [tech2])
  const checked = await upload(world, admin, { 'people.csv': 'email,role\ntech2@demo.muster.example,executive\n' })
  await applyImport(admin, seen(checked))
  expect(await world.em().findOneOrFail(Person, tech2)).toMatchObject({ role: 'executive', isBreakGlass: false })
  expect((await world.entries()).at(-1)).toMatchObject({ changes: { isBreakGlass: [true, false] } })
})

test('of two administrators, one leaving by a file and the other by command at once, one stays', async () => {
  await using world = await makeWorld({ real: true })
  const { tech2 } = world.cast.people
  await world.owner.query(`update person set role = 'system_administrator' where id = $1`, [tech2])
  const [admin, other] = [await world.as('admin'), await world.as('tech2')]
  const checked = await upload(world, admin, { 'people.csv': 'email,role\nadmin@demo.muster.example,executive\n' })
  const byFile = applyImport(admin, seen(checked))
  const waits = [10, 30, 60].map(async (ms) => (await pause(ms), changeRights(other, { id: tech2, role: 'executive' })))
  await Promise.allSettled([byFile, ...waits])
  expect(await world.em().count(Person, { role: 'system_administrator', status: 'active' })).toBe(1)
})

test('an empty status says nothing: who is suspended and what is out of use stays so, whatever else changes', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const { lotus } = world.cast.clients
  await world.owner.query(`update person set status = 'suspended' where id = $1`, [world.cast.people.tech2])
  await world.owner.query(`update client set status = 'inactive' where id = $1`, [lotus])
  const checked = await upload(world, admin, {
    'people.csv': 'email,name,status\ntech2@demo.muster.example,Ben,\n',
    'clients.csv': 'name,contactName,status\nLotus Travel,Lin,\n',
  })
  await applyImport(admin, seen(checked))
  const em = world.em()
  expect(await em.findOneOrFail(Person, world.cast.people.tech2)).toMatchObject({ name: 'Ben', status: 'suspended' })
  expect(await em.findOneOrFail(Client, lotus)).toMatchObject({ contactName: 'Lin', status: 'inactive' })
})

test('a key applies what it may do by itself: without the scope for it, no file of its gives anybody rights', async () => {
  await using world = await makeWorld({ real: true })
  const admin = await world.as('admin')
  const withKey = async (...scopes: string[]): Promise<Caller> => {
    const expiresAt = new Date(Date.now() + 86_400_000)
    const { value } = await createKey(admin, { name: 'Import', scopes, expiresAt, secretHash: hashSecret(makeSecret()) })
    return { kernel: world.kernel, knock: { kind: 'key', key: value.id, person: admin.person }, nextRequest: () => uuid() }
  }
  const applied = async (text: string, ...scopes: string[]) =>
    applyImport(
      await withKey('read', 'command:directory.import', ...scopes),
      seen(await upload(world, admin, { 'people.csv': text })),
    )
  const needs = async (text: string, operation: string) =>
    expect(applied(text)).rejects.toMatchObject({
      message: `This key has no scope for this. It needs command:${operation}.`,
      extensions: { code: 'FORBIDDEN', because: 'scope', operation },
    })
  const promoted = 'email,role\ntech2@demo.muster.example,system_administrator\n'
  await needs(promoted, 'person.changeRights')
  await needs('email,status\ntech2@demo.muster.example,suspended\n', 'person.suspend')
  await needs('email,name,role\neve@example.com,Eve,system_administrator\n', 'person.invite')
  expect(await world.em().count(Person, { role: 'system_administrator' })).toBe(1)
  await applied(promoted, 'command:person.changeRights')
  expect(await world.em().count(Person, { role: 'system_administrator' })).toBe(2)
})

test('what is still in use stays in use, and the fault says by what', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  await world.report(tech, { component: 'exports', clients: [] })
  const checked = await upload(world, await world.as('admin'), {
    'vendors.csv': 'name,status\nOkto Identity,inactive\n',
    'components.csv': 'product,name,status\nPayments,Card payments,inactive\nReports and exports,Exports,inactive\n',
    'clients.csv': 'name,status\nAster Health,inactive\n',
  })
  const faults = await faultsOf(world, checked)
  expect(faults).toEqual(
    [
      '2 status: It is still in use by Sign-in. See to those first.',
      '2 status: It is still in use by Checkout. See to those first.',
      expect.stringMatching(/^3 status: It is still in use by INC-/),
      '2 status: It is still in use by Payments. See to those first.',
    ].map((fault) =>
      typeof fault === 'string' && fault.includes('Payments')
        ? expect.stringContaining('2 status: It is still in use by')
        : fault,
    ),
  )
})

test('who proposed an import does not approve it; somebody else approves all of its terms, or none', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const checked = await upload(world, admin, company)
  await applyImport(admin, seen(checked))
  const approve = async (name: 'admin' | 'commander' | 'executive') => approveImport(await world.as(name), { id: checked.id })
  await expect(approve('admin')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN', because: 'role' } })
  await expect(approve('commander')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN', because: 'premiumOrVendor' } })
  expect(await world.em().count(Subscription, { status: 'proposed' })).toBe(2)
  const [terms] = (await waitingTerms(world.em())).values()
  expect(terms).toMatchObject({ count: 3, clients: 2 })
  expect(
    terms?.kinds.map(({ noun, tier, count }) => `${count} ${tier} ${noun}`),
    'told before anybody decides',
  ).toEqual(['1 basic subscriptions', '1 premium subscriptions', '1 premium agreements'])

  await approve('executive')
  expect((await world.kinds()).slice(-4)).toEqual([
    'directory.importApproved',
    'subscription.approved',
    'subscription.approved',
    'agreement.approved',
  ])
  expect(await world.em().count(Subscription, { status: 'proposed' })).toBe(0)
  await expect(approve('executive')).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })

  await world.owner.query(
    'update subscription set proposed_by_id = $1, status = $2 where tier = $3 and proposed_by_id is not null',
    [world.cast.people.executive, 'proposed', 'premium'],
  )
  await expect(approve('executive')).rejects.toMatchObject({ extensions: { because: 'ownProposal' } })
})

test('an import is for administrators; discarded, its rows are gone and the ledger says so', async () => {
  await using world = await makeWorld()
  const admin = await world.as('admin')
  const checked = await upload(world, admin, { 'vendors.csv': 'name\nCorvid\n' })
  for (const name of ['commander', 'executive'] as const)
    await expect(applyImport(await world.as(name), seen(checked))).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    })
  for (const name of ['tech', 'client'] as const)
    await expect(discardImport(await world.as(name), { id: checked.id })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    })
  await discardImport(admin, { id: checked.id })
  expect(await rowsOf(world, checked)).toEqual([])
  expect((await world.kinds()).at(-1)).toBe('directory.importDiscarded')
  await expect(applyImport(admin, seen(checked))).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('two who apply at once: one does, the other hears of it; work on the directory meanwhile waits and comes after', async () => {
  await using world = await makeWorld()
  const [one, two] = [await world.as('admin'), await world.as('admin')]
  const checked = await upload(world, one, company)
  const okto = await world.em().findOneOrFail(Vendor, { name: 'Okto Identity' })
  const [first, second, beside] = await Promise.allSettled([
    applyImport(one, seen(checked)),
    applyImport(two, seen(checked)),
    changeVendor(one, { id: okto.id, name: 'Okto' }),
  ])
  expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(beside.status).toBe('fulfilled')
  const refused = [first, second].find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(refused.reason).toMatchObject({ extensions: { code: 'CONFLICT' } })
  expect(await world.em().count(Client, { name: 'Acorn' })).toBe(1)
  expect(await verifyLedger(world.muster.orm.em)).not.toHaveProperty('brokenAt')
})

test('an open screen of somebody whose rights an import takes away is cut, as after the command that does it', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  const screen = await bareSocket(doors, { who: await world.as('tech2') })
  const checked = await upload(world, admin, { 'people.csv': 'email,role\ntech2@demo.muster.example,executive\n' })
  await applyImport(admin, seen(checked))
  expect(await screen.closed).toBe(1012)
})

test('what holds by now keeps all terms of an import back, and the refusal says which it is about', async () => {
  await using world = await makeWorld({ real: true })
  const [admin, executive] = [await world.as('admin'), await world.as('executive')]
  const checked = await upload(world, admin, company)
  await applyImport(admin, seen(checked))
  const { clientId, productId } = await world.em().findOneOrFail(Subscription, { tier: 'premium', status: 'proposed' })
  const { value } = await proposeSubscription(admin, { clientId, productId, tier: 'basic', startsOn: '2026-11-01' })
  await approveSubscription(executive, { id: value.id })
  await expect(approveImport(executive, { id: checked.id })).rejects.toMatchObject({
    message: 'Acorn · Letters: This client has a basic subscription to this product from 2026-11-01 on: end that one first.',
  })
  expect(await world.em().count(Subscription, { status: 'proposed' })).toBe(2)
})

test('who may decide on the terms of an import is mailed once for all of them, and their importer once they were', async () => {
  await using smtp = await mailServer()
  await using world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  for (const name of ['admin', 'executive', 'tech'] as const) await reach(world, 'email', `${name}@example.com`, name)
  const [admin, executive] = [await world.as('admin'), await world.as('executive')]
  const checked = await upload(world, admin, company)
  const { value } = await applyImport(admin, seen(checked))
  const sent = () => smtp.taken.map((mail) => [mail.to[0], mail.header('Subject')])
  await world.deliver()
  expect(sent()).toEqual([['executive@example.com', 'Please decide: 3 terms of an import']])
  await approveImport(executive, seen(value))
  await world.deliver()
  expect(sent().slice(1)).toEqual([['admin@example.com', 'Decided: the terms of your import']])
})
