import { expect, test } from 'vitest'
import { faultsOf, rowsOf, seen, upload } from '../../../test/kit/importing.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { changeVendor } from '../catalog/changeVendor.ts'
import { Vendor } from '../catalog/vendor.entity.ts'
import { Client } from '../clients/client.entity.ts'
import { Subscription } from '../clients/subscription.entity.ts'
import { Person } from '../people/person.entity.ts'
import { applyImport } from './applyImport.ts'
import { DirectoryImport } from './directoryImport.entity.ts'

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
