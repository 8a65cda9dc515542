import { expect, test } from 'vitest'
import { company, faultsOf, rowsOf, seen, upload } from '../../../test/kit/importing.ts'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { channelsWith, reach } from '../../../test/kit/reach.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { changeVendor } from '../catalog/changeVendor.ts'
import { Component } from '../catalog/component.entity.ts'
import { Vendor } from '../catalog/vendor.entity.ts'
import { approveSubscription } from '../clients/approveSubscription.ts'
import { Client } from '../clients/client.entity.ts'
import { proposeSubscription } from '../clients/proposeSubscription.ts'
import { Subscription } from '../clients/subscription.entity.ts'
import { verifyLedger } from '../ledger/verifyLedger.ts'
import { Person } from '../people/person.entity.ts'
import { applyImport } from './applyImport.ts'
import { approveImport } from './approveImport.ts'
import { discardImport } from './discardImport.ts'
import { waitingTerms } from './waitingTerms.ts'

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
