import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findFaults } from '../kit/axe.ts'
import { beginStory, see } from './story.ts'

const DESK = { viewport: { width: 1440, height: 900 } }
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

const clients = (kind: string) =>
  file(
    'clients.csv',
    `name,registrationNumber,kind,timeZone,country\nAcorn,HRB 1,${kind},Europe/Berlin,DE\nBirch,HRB 2,business,UTC,\n`,
  )
const subscriptions = file('subscriptions.csv', 'client,product,tier,startsOn\nHRB 1,Reports and exports,standard,2027-01-01\n')

/** As if they were picked in the browser's own window. */
const pick = (page: Page, files: ReturnType<typeof file>[]) => page.locator('input[type=file]').setInputFiles(files)

/** Where the keyboard goes on: never at the top of everything. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim())

async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('An administrator imports a directory: sees the fault in its line, mends it, applies all of it; another approves its terms', async () => {
  await using story = await beginStory()
  const admin = await story.signIn('admin', '/clients', DESK)
  const executive = await story.signIn('executive', '/approvals', DESK)
  await admin.getByRole('link', { name: 'Import or export' }).click()
  await admin.getByRole('heading', { name: 'Import and export' }).waitFor()
  expect(await findFaults(admin)).toEqual([])
  await photograph(admin, 'imports')

  await admin.getByRole('button', { name: 'Choose files' }).first().focus()
  await pick(admin, [clients('shop'), subscriptions])
  await expect.poll(() => focused(admin)).toBe('clients.csv, subscriptions.csv')
  await see(admin, '1 row has a fault, so nothing is imported: see to it and upload the file again.')
  await see(admin, 'clients.csv, line 2')
  await see(admin, 'column kind:')
  await see(admin, 'Write one of: enterprise, business, public sector.')
  expect(await admin.getByRole('button', { name: 'Import 3 rows' }).isDisabled()).toBe(true)
  expect(await findFaults(admin)).toEqual([])
  await photograph(admin, 'faults')

  await admin.getByRole('link', { name: 'Import and export' }).click()
  await pick(admin, [clients('enterprise'), subscriptions])
  await see(admin, 'Everything is in order. All rows are applied at once.')
  await see(admin, 'It will be proposed, and holds once somebody else has approved it.')
  expect(await findFaults(admin)).toEqual([])
  await photograph(admin, 'checked')
  await admin.getByRole('button', { name: 'Import 3 rows' }).click()
  await see(admin, '3 rows imported')
  await expect.poll(() => focused(admin)).toBe('clients.csv, subscriptions.csv')
  await see(admin, '1 proposed term waits for somebody else’s approval.')
  expect(await findFaults(admin)).toEqual([])
  await photograph(admin, 'applied')

  await executive.getByRole('button', { name: 'Approve 1 term' }).waitFor()
  expect(await findFaults(executive)).toEqual([])
  await photograph(executive, 'approvals')
  await see(executive, '1 subscription, Standard')
  await executive.getByRole('button', { name: 'Approve 1 term' }).click()
  await executive.getByRole('button', { name: 'Yes, approve it' }).click()
  await executive.getByText('Nothing waits for you.').first().waitFor()
  await expect.poll(() => focused(executive)).toBe('Approvals')

  await admin.getByRole('link', { name: 'Clients' }).last().click()
  await admin.getByRole('link', { name: 'Acorn' }).click()
  await see(admin, 'approved by Dana Whitfield')
  await admin.getByText('Client added').first().waitFor()
  expect(story.strange()).toEqual([])
})

test('On a phone an administrator finds the form of each file, exports, and hears why a file is none', async () => {
  await using story = await beginStory()
  const admin = await story.signIn('admin', '/directory/import', { viewport: { width: 390, height: 844 }, colorScheme: 'light' })
  await admin.getByText('agreements.csv').click()
  await see(admin, '1h 30m')
  expect(await findFaults(admin)).toEqual([])
  await photograph(admin, 'phone-imports')
  const [download] = await Promise.all([
    admin.waitForEvent('download'),
    admin.getByRole('link', { name: 'Vendors', exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toBe('vendors.csv')
  await pick(admin, [file('clients.csv', 'name,e-mail\nA,b\n'), file('strange.csv', 'x\n')])
  await see(admin, 'These files could not be read. Nothing was changed.')
  await see(admin, 'Column 2 is none of ours.')
  expect(await findFaults(admin)).toEqual([])
  await photograph(admin, 'phone-problems')
  await admin.getByRole('link', { name: 'Import other files' }).click()
  await pick(admin, [clients('shop'), subscriptions])
  await see(admin, 'column kind:')
  expect(await findFaults(admin)).toEqual([])
  await photograph(admin, 'phone-faults')
  expect(story.strange()).toEqual([])
})
