import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { ActionName } from '@muster/shared/vocabulary/playbook'
import { configureAction } from '../../server/src/playbooks/actions/configureAction.ts'
import { channelsWith } from '../kit/reach.ts'
import { beginStory, picture, see } from './story.ts'

type Story = Awaited<ReturnType<typeof beginStory>>

test('A security breach: isolated with a second person’s consent, its evidence kept from all but those assigned, under legal hold', async () => {
  await using story = await beginStory()
  const { world } = story
  await using program = await listen(story, 'isolate', 'auth-3 has no network any more.')
  const { number } = await world.report(await world.as('tech'), {
    title: 'Somebody signs in from nowhere',
    category: 'security',
    component: 'sso',
    clients: ['northwind'],
    conditions: ['outageNoWorkaround'],
  })
  const commander = await story.signIn('commander', `/incidents/${number}`)
  const tech = await story.signIn('tech', `/incidents/${number}`)
  const outside = await story.signIn('client', `/incidents/${number}`)
  await commander.getByRole('button', { name: 'Take it' }).click()
  await see(tech, 'Priya Raman owns it now.')
  await consent({ proposes: tech, confirms: commander }, { action: 'Isolate systems', by: 'Aiko Tanaka' })
  await world.deliver()
  await see(commander, 'It says: 200 auth-3 has no network any more.')
  expect(program.asked).toBe(1)
  await tech.getByRole('button', { name: 'Done: Secure the environment' }).click()
  await see(commander, 'Secure the environment: done.')

  await commander.getByRole('button', { name: 'Open the log' }).click()
  const log = commander.getByRole('dialog', { name: `Evidence of ${number}` })
  await log.getByLabel('What it is').fill('Three logins from one address')
  await log.getByLabel('Where it was taken from').fill('auth-3')
  await log.getByRole('button', { name: 'Add', exact: true }).click()
  await log.getByText('Three logins from one address').waitFor()
  await picture(commander, 'breach-evidence')
  await commander.keyboard.press('Escape')
  await see(tech, 'They read the evidence log.')
  await commander.getByRole('button', { name: 'Legal hold …' }).click()
  const holding = commander.getByRole('dialog', { name: `Put ${number} under legal hold?` })
  await holding.getByLabel('Reason').fill('A letter from their lawyers')
  await holding.getByRole('button', { name: 'Put under legal hold' }).click()
  await see(tech, /^Under legal hold since .*, by Priya Raman$/)
  await picture(commander, 'breach-room')

  await see(outside, 'Somebody signs in from nowhere')
  expect(await outside.locator('body').innerText()).not.toMatch(/evidence|legal hold|auth-3|isolate/i)
  expect(story.strange()).toEqual([])
})

test('Data comes back from a backup: proposed by one, consented to by another, asked for once, and verified before it is resolved', async () => {
  await using story = await beginStory()
  const { world } = story
  await using program = await listen(story, 'restore', 'The backup of 03:00 is back.')
  const { number } = await world.report(await world.as('tech'), {
    title: 'Orders of this morning are gone',
    category: 'data_loss',
    component: 'reports',
    clients: ['aster'],
    conditions: ['outageNoWorkaround'],
  })
  const commander = await story.signIn('commander', `/incidents/${number}`)
  const tech = await story.signIn('tech', `/incidents/${number}`)
  await commander.keyboard.press('a')
  await tech.getByRole('button', { name: 'Done: Choose the backup' }).click()
  await see(commander, 'Choose the backup: done.')
  await tech.getByRole('button', { name: 'Start data restoration: Propose' }).click()
  await tech.getByRole('dialog').getByRole('button', { name: 'Propose' }).click()
  await see(commander, 'Aiko Tanaka proposes it. A second person must confirm.')
  expect(await tech.getByRole('button', { name: 'Start data restoration: Confirm' }).count(), 'not for who proposed').toBe(0)
  await world.deliver()
  expect(program.asked, 'nothing is sent before').toBe(0)
  await picture(commander, 'restore-consent')
  await confirm(commander, { action: 'Start data restoration', by: 'Aiko Tanaka' })
  await see(tech, 'Start data restoration: the request is on its way, once.')
  await world.deliver()
  await see(tech, 'It says: 200 The backup of 03:00 is back.')
  expect(program.asked).toBe(1)
  for (const step of ['Restore', 'Verify integrity', 'Reconcile', 'Validate the service'])
    await tech.getByRole('button', { name: `Done: ${step}`, exact: true }).click()
  await see(commander, 'Validate the service: done.')
  await commander.getByRole('button', { name: 'Change status' }).click()
  await commander.getByRole('menuitem', { name: 'Resolved' }).click()
  await commander.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click()
  await see(tech, /→ Resolved\./)
  await picture(tech, 'restore-resolved')
  expect(story.strange()).toEqual([])
})

/** A program of the operator's that does an action, here on loopback; it counts how often it was asked. */
async function listen({ world }: Story, action: ActionName, says: string) {
  const seen = { asked: 0 }
  const server = createServer((request, response) => {
    seen.asked++
    request.resume().on('end', () => response.writeHead(200).end(says))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  world.muster.posting.channels = channelsWith({ outside: { allowedHosts: [host] } })
  world.kernel.allowedHosts = [host]
  await configureAction(await world.as('admin'), { action, url: `http://${host}/`, secret: 'whsec_eA==' })
  return Object.assign(seen, { [Symbol.asyncDispose]: async () => void server.close() })
}

interface Consenting {
  proposes: Page
  confirms: Page
}

async function consent({ proposes, confirms }: Consenting, what: { action: string; by: string }): Promise<void> {
  await proposes.getByRole('button', { name: `${what.action}: Propose` }).click()
  await proposes.getByRole('dialog').getByRole('button', { name: 'Propose' }).click()
  await see(confirms, `${what.by} proposes it. A second person must confirm.`)
  await confirm(confirms, what)
  await see(proposes, `${what.action}: the request is on its way, once.`)
}

async function confirm(page: Page, { action, by }: { action: string; by: string }): Promise<void> {
  await page.getByRole('button', { name: `${action}: Confirm` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`${by} proposed it.`).waitFor()
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await dialog.waitFor({ state: 'detached' })
}
