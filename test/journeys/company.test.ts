import path from 'node:path'
import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startMuster } from '../../server/src/app/muster.ts'
import { prepare } from '../../server/src/app/prepare.ts'
import { findFaults } from '../kit/axe.ts'
import { openBrowser, sitDown } from '../kit/browser.ts'
import { openDoors } from '../kit/serving.ts'
import { cutDatabase, type World } from '../kit/world.ts'
import { see, untilLive } from './story.ts'

const PASSWORD = 'a company from nothing'

/** The built product on an empty database, where roles need their second factor. */
async function beginEmpty() {
  const url = await cutDatabase()
  const wayIn = await prepare(url, { demo: false, demoPassword: undefined })
  if (wayIn.kind !== 'setUp') throw new Error('a link was expected')
  const muster = await startMuster({ url, timers: false, demandsSecondFactor: true, report: () => {} })
  const doors = await openDoors({ muster, url } as World, { webDir: path.resolve('web/dist') })
  const browser = await openBrowser()
  const strange: string[] = []
  return {
    token: wayIn.token,
    strange,
    async visit(at: string) {
      const person = await sitDown(browser)
      person.page.on('close', () => strange.push(...person.strange))
      await person.page.goto(doors.url + at)
      return person.page
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      await doors[Symbol.asyncDispose]()
      await muster.stop()
    },
  }
}

/** Password, code, recovery codes; answers the secret and the codes. */
async function setUpFactor(page: Page) {
  await page.getByLabel('Your password, again').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set up an authenticator' }).click()
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
  await page.getByLabel('The six digits it shows').fill('000000')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await see(page, 'This is not the code that your authenticator shows now.')
  await page.getByLabel('The six digits it shows').fill(generateSync({ secret }))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await see(page, 'Keep these recovery codes')
  const codes = await page.locator('li').allInnerTexts()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  return { secret, codes }
}

test('An administrator sets up a company from nothing', async () => {
  await using empty = await beginEmpty()
  const admin = await empty.visit(`/set-up?token=${empty.token}`)
  await admin.getByLabel('Your name').fill('Ada Lund')
  await admin.getByLabel('E-mail address').fill('ada@example.com')
  await admin.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await admin.getByRole('button', { name: 'Set up and sign in' }).click()

  await see(admin, 'Your role needs one')
  expect(await findFaults(admin)).toEqual([])
  const { codes } = await setUpFactor(admin)
  expect(codes).toHaveLength(10)
  await untilLive(admin)

  await admin.getByRole('link', { name: 'Ada Lund' }).click()
  await see(admin, 'A code of your authenticator is asked for when you sign in.')
  expect(await findFaults(admin)).toEqual([])

  const again = await empty.visit('/sign-in')
  await again.getByLabel('E-mail').fill('ada@example.com')
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await again.getByLabel('Code of your authenticator').fill(codes[0]!)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await untilLive(again)
  await admin.reload()
  await admin.getByRole('button', { name: 'Sign out there' }).click()
  await again.waitForURL(/sign-in/)
  await again.close()
  expect(empty.strange).toEqual([])
})
