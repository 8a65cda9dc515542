import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { findFaults } from '../kit/axe.ts'
import { channelsWith } from '../kit/reach.ts'
import { beginStory, see } from './story.ts'

const phone = { viewport: { width: 390, height: 844 } }

test('An outage has its checklist on every screen: ticked with one press, given away, skipped with a reason, and resolved once it is validated', async () => {
  await using story = await beginStory()
  const { world } = story
  const { number } = await world.report(await world.as('tech'), {
    title: 'Checkout is down',
    category: 'outage',
    clients: ['aster'],
    conditions: ['outageNoWorkaround'],
    detectedAt: new Date(Date.now() - 20 * 60_000),
  })
  const room = await story.signIn('commander', `/incidents/${number}`)
  const other = await story.signIn('tech', `/incidents/${number}`, phone)
  const war = await story.signIn('tech2', '/')
  await see(war, 'Step overdue')
  await see(room, '5 overdue')
  for (const page of [room, other])
    await page.getByRole('region', { name: 'Do first' }).getByText('Update the status page').waitFor()

  await other.getByRole('button', { name: /Checklist.*5/ }).click()
  await other.getByRole('button', { name: 'Done: Page engineering' }).click()
  await see(room, 'Page engineering: done.')
  await see(room, '4 overdue')
  await room.getByRole('button', { name: 'More: Contact the vendors' }).press('Enter')
  await room.getByRole('menuitem', { name: 'I see to it' }).press('Enter')
  await see(room, 'Contact the vendors: Priya Raman sees to it.')

  const dialog = room.getByRole('dialog')
  const resolve = async () => {
    await room.getByRole('button', { name: 'Change status' }).click()
    await room.getByRole('menuitem', { name: 'Resolved' }).click()
  }
  await resolve()
  for (const step of ['Run performance tests', 'Verify user access', 'Quality assurance', 'Validate the fix'])
    await dialog.getByRole('listitem').filter({ hasText: step }).waitFor()
  expect(await dialog.getByRole('button', { name: 'Resolve' }).isDisabled()).toBe(true)
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await room.getByRole('button', { name: 'More: Verify user access' }).click()
  await room.getByRole('menuitem', { name: 'Skip …' }).click()
  await dialog.getByRole('button', { name: 'Skip' }).click()
  await dialog.getByText('Say why.').waitFor()
  await dialog.getByLabel('Reason').fill('Nobody signs in to it.')
  await dialog.getByRole('button', { name: 'Skip' }).click()
  await see(other, 'Skipped: Nobody signs in to it.')
  for (const step of ['Run performance tests', 'Quality assurance', 'Validate the fix'])
    await other.getByRole('button', { name: `Done: ${step}` }).click()
  await see(room, 'Validate the fix: done.')
  expect(await findFaults(other)).toEqual([])
  await resolve()
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await see(room, 'Open → Resolved.')
  expect(story.strange()).toEqual([])
})

test('An administrator publishes another version of a playbook: what runs keeps its own, what comes goes by it', async () => {
  await using story = await beginStory()
  const { world } = story
  const tech = await world.as('tech')
  const report = () => world.report(tech, { title: 'Checkout is down', category: 'outage', clients: ['aster'] })
  const before = await report()
  const admin = await story.signIn('admin', '/playbooks')
  await admin.getByRole('button', { name: 'Change Service outage' }).click()
  const drawer = admin.getByRole('dialog', { name: 'Service outage' })
  await drawer.getByRole('button', { name: 'Add a step' }).click()
  await drawer.getByRole('button', { name: 'Publish' }).click()
  await drawer.getByText('Write something here.').waitFor()
  await drawer.getByLabel('Step 11', { exact: true }).fill('Call the landlord')
  await drawer.getByLabel('Due, minutes from detection').last().fill('5')
  await drawer.getByRole('button', { name: 'Step 11 up' }).click()
  expect(await drawer.getByLabel('Step 10', { exact: true }).inputValue()).toBe('Call the landlord')
  expect(await findFaults(admin)).toEqual([])
  await drawer.getByRole('button', { name: 'Publish' }).click()
  await drawer.waitFor({ state: 'detached' })
  await see(admin, 'Call the landlord')
  await see(admin, /^Version 1, published by/)

  const after = await report()
  const room = await story.signIn('commander', `/incidents/${after.number}`)
  await room.getByRole('button', { name: 'Done: Call the landlord' }).waitFor()
  await room.goto(`${story.doors.url}/incidents/${before.number}`)
  await room.getByRole('button', { name: 'Done: Update the status page' }).waitFor()
  expect(await room.getByRole('button', { name: 'Done: Call the landlord' }).count()).toBe(0)
  const reader = await story.signIn('tech', '/playbooks', phone)
  await see(reader, 'Administrators change them.')
  expect(await reader.getByRole('button', { name: 'Change Service outage' }).count()).toBe(0)
  expect(await findFaults(reader)).toEqual([])
  expect(story.strange()).toEqual([])
})

test('What is dangerous is proposed by one and confirmed by another; the program is asked once, and its answer stands in the room', async () => {
  await using story = await beginStory()
  const { world } = story
  const there = { status: 503, says: 'The standby is not ready.' }
  const keys: unknown[] = []
  const program = createServer((request, response) => {
    keys.push(request.headers['idempotency-key'])
    request.resume().on('end', () => response.writeHead(there.status).end(there.says))
  }).listen(0, '127.0.0.1')
  await once(program, 'listening')
  const host = `127.0.0.1:${(program.address() as AddressInfo).port}`
  world.muster.posting.channels = channelsWith({ outside: { allowedHosts: [host] } })
  world.kernel.allowedHosts = [host]

  const admin = await story.signIn('admin', '/playbooks')
  await admin.getByRole('button', { name: 'Set a program: Initiate failover' }).click()
  await admin.getByLabel('Address').fill('http://10.0.0.5/')
  await admin.getByRole('button', { name: 'Save' }).click()
  await admin.getByText(/^It must begin with https/).waitFor()
  await admin.getByLabel('Address').fill(`http://${host}/failover`)
  await admin.getByRole('button', { name: 'Save' }).click()
  await see(admin, /^whsec_/)
  expect(await findFaults(admin)).toEqual([])

  const { number } = await world.report(await world.as('tech'), { category: 'outage', clients: ['aster'], conditions: [] })
  const tech = await story.signIn('tech', `/incidents/${number}`)
  const commander = await story.signIn('commander', `/incidents/${number}`)
  const begin = async (name: string) => {
    await tech.getByRole('button', { name: `Initiate failover: ${name}` }).click()
    await tech.getByRole('dialog').getByRole('button', { name: 'Propose' }).click()
    await see(commander, 'Aiko Tanaka proposes it. A second person must confirm.')
    expect(await tech.getByRole('button', { name: 'Initiate failover: Confirm' }).count()).toBe(0)
    await commander.getByRole('button', { name: 'Initiate failover: Confirm' }).click()
    await commander.getByRole('dialog').getByText('Aiko Tanaka proposed it.').waitFor()
    await commander.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
    await commander.getByRole('dialog').waitFor({ state: 'detached' })
    await see(tech, 'Initiate failover: the request is on its way, once.')
    await world.deliver()
  }
  await begin('Propose')
  await see(tech, 'It says: 503 The standby is not ready.')
  await see(commander, 'Initiate failover: failed. 503 The standby is not ready.')
  Object.assign(there, { status: 200, says: 'Traffic goes to Frankfurt.' })
  await begin('Try again')
  await see(tech, 'It says: 200 Traffic goes to Frankfurt.')
  expect(new Set(keys).size).toBe(2)
  expect(await findFaults(commander)).toEqual([])
  await tech.getByRole('button', { name: 'Done: Fail over' }).click()
  await see(commander, 'Fail over: done.')
  program.close()
  expect(story.strange()).toEqual([])
})
