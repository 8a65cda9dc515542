import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoAddress } from '../../server/src/app/seed/directory.ts'
import { openAccounts } from '../kit/accounts.ts'
import { findFaults } from '../kit/axe.ts'
import { settingsFor } from '../kit/company.ts'
import { beginStory, PASSWORD, see, untilLive } from './story.ts'

/** The product where people sign in with accounts of their organisation. */
async function beginWithProvider() {
  const accounts = await openAccounts()
  const story = await beginStory({ oidc: settingsFor(accounts) })
  const base = story.doors.url.replace('127.0.0.1', 'localhost')
  accounts.serve(`${base}/auth/oidc/callback`)
  return {
    story,
    accounts,
    base,
    come: (name: string) =>
      accounts.come({ sub: `account of ${name}`, claims: { email: demoAddress(name), email_verified: true } }),
    async [Symbol.asyncDispose]() {
      await story[Symbol.asyncDispose]()
      await accounts[Symbol.asyncDispose]()
    },
  }
}

async function byPassword(page: Page, name: string) {
  await page.getByLabel('E-mail').fill(demoAddress(name))
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('People sign in with their organisation’s account; when it does not answer, an administrator breaks the glass', async () => {
  await using here = await beginWithProvider()
  const { story, accounts, base, come } = here
  come('tech')
  const tech = await story.visitor('/status')
  await tech.goto(`${base}/people`)
  await see(tech, 'Without Example Login')
  expect(await findFaults(tech)).toEqual([])
  await tech.getByRole('link', { name: 'Sign in with Example Login' }).click()
  await untilLive(tech)
  expect(new URL(tech.url()).pathname).toBe('/people')

  accounts.come({ sub: 'a stranger', claims: { email: 'stranger@example.com', email_verified: true } })
  const stranger = await story.visitor('/status')
  await stranger.goto(`${base}/sign-in`)
  await stranger.getByRole('link', { name: 'Sign in with Example Login' }).click()
  await see(stranger, /Ask one of its administrators to invite you/)
  expect(await findFaults(stranger)).toEqual([])
  await stranger.getByText('Without Example Login').click()
  await byPassword(stranger, 'tech')
  await see(stranger, 'Here you sign in with your organisation’s account.')

  accounts.isDown = true
  await story.doors.restart() // So that it asks at once whether the provider is there.
  await untilLive(tech)
  const admin = await story.visitor('/status')
  await admin.goto(`${base}/sign-in?to=/people`)
  await see(admin, /Example Login does not answer now/)
  expect(await findFaults(admin)).toEqual([])
  await byPassword(admin, 'admin')
  await see(admin, /Only 0 of 2 break-glass accounts/)
  expect(await findFaults(admin)).toEqual([])
  await admin.goto(`${base}/ledger`)
  await see(admin, 'Break-glass: signed in without the provider')
  expect(story.strange()).toEqual([])
})
