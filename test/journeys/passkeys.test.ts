import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoAddress } from '../../server/src/app/seed/directory.ts'
import { findFaults } from '../kit/axe.ts'
import { beginStory, PASSWORD, see, untilLive } from './story.ts'

let story: Awaited<ReturnType<typeof beginStory>>
beforeAll(async () => {
  story = await beginStory()
})
afterAll(() => story[Symbol.asyncDispose]())

/** Where passkeys can be: an IP address cannot own one. */
const at = (path: string) => story.doors.url.replace('127.0.0.1', 'localhost') + path

/** A device that always says yes, and knows its owner's finger. */
async function withDevice(page: Page) {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { device, authenticatorId }
}

async function signInByPassword(page: Page, name: string) {
  await page.goto(at('/sign-in'))
  await page.getByLabel('E-mail').fill(demoAddress(name))
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function addPasskey(page: Page, name: string) {
  await page.goto(at('/account'))
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('What you call it').fill(name)
  await page.getByLabel('Your password, again').first().fill(PASSWORD)
  await page.getByRole('button', { name: 'Make it' }).click()
  await see(page, 'Keep these recovery codes')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await see(page, name)
}

async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.waitForURL(({ pathname, search }) => pathname === '/sign-in' && search === '') // Loaded anew, whoever was first to send us.
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor()
}

const enterByPasskey = (page: Page) => page.getByRole('button', { name: 'Sign in with a passkey' }).click()

/** The same key, counting on from another number: an earlier one is what a copy of the device would have. */
async function countFrom({ device, authenticatorId }: { device: CDPSession; authenticatorId: string }, signCount: number) {
  const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId })
  const [credential] = credentials
  await device.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential!.credentialId })
  await device.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential!, signCount } })
}

test('An administrator adds a passkey, signs out, signs in with it alone; a removed passkey no longer opens', async () => {
  const page = await story.visitor('/sign-in')
  await see(page, /^An IP address cannot own a passkey. Open Muster at http:\/\/localhost/)
  const device = await withDevice(page)
  await signInByPassword(page, 'admin')
  await untilLive(page)
  await addPasskey(page, 'Work laptop')
  expect(await findFaults(page)).toEqual([])

  await signOut(page)
  expect(await findFaults(page)).toEqual([])
  await enterByPasskey(page)
  await untilLive(page)

  await signOut(page)
  await signInByPassword(page, 'admin')
  await see(page, 'One more thing: your passkey, or one of your recovery codes.')
  await enterByPasskey(page)
  await untilLive(page)

  await signOut(page)
  await countFrom(device, 0)
  await enterByPasskey(page)
  await see(page, /counts less than before/)
  await countFrom(device, 100)
  await enterByPasskey(page)
  await untilLive(page)

  await page.goto(at('/account'))
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('What you call it').fill('Old laptop')
  await page.getByRole('button', { name: 'Save' }).last().click()
  await see(page, 'Old laptop')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByLabel('Your password, again').first().fill(PASSWORD)
  await page.getByRole('button', { name: 'Yes, remove it' }).click()
  await page.getByText('Old laptop').waitFor({ state: 'detached' })
  await signOut(page)
  await enterByPasskey(page)
  await see(page, /This passkey does not open Muster/)
  expect(story.strange()).toEqual([])
})
