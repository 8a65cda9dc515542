import path from 'node:path'
import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startMuster } from '../../server/src/app/muster.ts'
import { prepare } from '../../server/src/app/prepare.ts'
import { findFaults } from '../kit/axe.ts'
import { sitDown, type Person } from '../kit/browser.ts'
import { openDoors } from '../kit/serving.ts'
import { cutDatabase, type World } from '../kit/world.ts'
import { see, take, untilLive } from './story.ts'

const PASSWORD = 'a company from nothing'

/** The built product on an empty database, where roles need their second factor. */
async function beginEmpty() {
  const url = await cutDatabase()
  const wayIn = await prepare(url, { demo: false, demoPassword: undefined })
  if (wayIn.kind !== 'setUp') throw new Error('a link was expected')
  const muster = await startMuster({ url, roles: [], demandsSecondFactor: true, report: () => {} })
  const doors = await openDoors({ muster, url } as World, { webDir: path.resolve('web/dist') })
  const people: Person[] = []
  const strange: string[] = []
  return {
    token: wayIn.token,
    strange,
    async visit(at: string) {
      const person = await sitDown({ timezoneId: 'Europe/Oslo' })
      people.push(person)
      person.page.on('close', () => strange.push(...person.strange))
      await person.page.goto(doors.url + at)
      return person.page
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(people.map(({ context }) => context.close()))
      await doors[Symbol.asyncDispose]()
      await muster.stop()
    },
  }
}

/** Password, code, recovery codes; answers the secret and the codes. */
async function setUpFactor(page: Page) {
  await page.getByLabel('Your password, again').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set up an authenticator' }).click()
  await expect.poll(() => focused(page)).toBe('Second factor')
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

/** Types into a menu's own search field and takes what it finds. */
async function choose(page: Page, menu: string, name: string) {
  await page.getByLabel(menu, { exact: true }).click()
  await page.keyboard.type(name)
  await take(page, name)
}

/** From a list that is short enough to be shown whole. */
async function pick(page: Page, menu: string, name: string) {
  await page.getByLabel(menu, { exact: true }).last().click()
  await take(page, new RegExp(`^${name}$`))
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

async function goTo(page: Page, name: string) {
  await page.getByRole('navigation').getByRole('link', { name }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Answers the one-time link, which only the inviter has read. */
async function invite(admin: Page, { name, role, client }: { name: string; role: string; client?: string }) {
  await goTo(admin, 'People')
  await admin.getByRole('button', { name: 'Invite somebody' }).click()
  await admin.getByRole('dialog').waitFor()
  await admin.keyboard.type(name) // The first field has the focus: what is typed presses no button.
  await admin.getByLabel('E-mail address').fill(`${name.split(' ')[0]!.toLowerCase()}@example.com`)
  await pick(admin, 'Role', role)
  if (client) await choose(admin, 'Speaks for the client', client)
  await admin.getByRole('button', { name: 'Make the link' }).click()
  await see(admin, `opens the account of ${name}`)
  const link = new URL(await admin.locator('code').innerText())
  await admin.getByRole('button', { name: 'Close' }).last().click()
  await see(admin, name)
  return link.pathname + link.search
}

async function addClient(admin: Page, name: string) {
  await goTo(admin, 'Clients')
  await admin.getByRole('button', { name: 'Add a client' }).click()
  await admin.getByLabel('Name', { exact: true }).fill(name)
  await admin.getByRole('button', { name: 'Add a client' }).last().click()
  await admin.getByRole('heading', { name }).waitFor()
}

async function propose(admin: Page, product: string) {
  await admin.getByRole('button', { name: 'Propose a subscription' }).click()
  await choose(admin, 'Product', product)
  await admin.getByRole('button', { name: 'Propose', exact: true }).click()
  await see(admin, 'Waits for approval')
}

async function join(page: Page) {
  await see(page, 'Welcome to Muster')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Set the password and sign in' }).click()
}

async function report(page: Page, { title, client }: { title: string; client: string }) {
  await page.goto(new URL('/report', page.url()).href)
  await page.getByLabel('What is wrong?').fill(title)
  await choose(page, 'Component', 'Card payments')
  await page.getByText('Outage', { exact: true }).click()
  await page.getByLabel('Affected clients').click()
  await take(page, client, { stays: true })
  await page.getByRole('group', { name: 'Impact' }).getByText('High').click()
  await page.getByRole('group', { name: 'Urgency' }).getByText('High').click()
  await page.getByRole('button', { name: /Report P/ }).click()
  await page.waitForURL(/INC-/)
  return new URL(page.url()).pathname
}

test('An administrator sets up a company from nothing, and its client sees only their own', async () => {
  await using empty = await beginEmpty()
  const admin = await empty.visit(`/set-up?token=${empty.token}`)
  await admin.getByLabel('Your name').fill('Ada Lund')
  await admin.getByLabel('E-mail address').fill('ada@example.com')
  await admin.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await admin.getByRole('button', { name: 'Set up and sign in' }).click()
  await setUpFactor(admin)
  await untilLive(admin)
  await see(admin, 'Nothing has been reported yet')
  await goTo(admin, 'Clients')
  await see(admin, 'No client is in use yet. Add the first by the button above. Or import a list of them.')

  const toDana = await invite(admin, { name: 'Dana Whitfield', role: 'Executive' })
  const dana = await empty.visit(toDana)
  await join(dana)
  await see(dana, 'Your role needs one')
  await setUpFactor(dana)
  await untilLive(dana)
  const used = await empty.visit(toDana)
  await see(used, 'This link is of no use any more')
  await used.close()

  await admin.goto(new URL('/catalog?show=products', admin.url()).href)
  await admin.getByRole('button', { name: 'Add a product' }).click()
  await admin.getByLabel('Name', { exact: true }).fill('Payments')
  await admin.getByRole('button', { name: 'Add a product' }).last().click()
  await admin.getByRole('heading', { name: 'Payments' }).waitFor()
  await admin.getByRole('button', { name: 'Add a component' }).click()
  await admin.getByLabel('Name', { exact: true }).fill('Card payments')
  await admin.getByRole('button', { name: 'Add a component' }).last().click()
  await admin.getByRole('heading', { name: 'Card payments' }).waitFor()

  for (const client of ['Lotus Travel', 'Northwind Bank']) {
    await addClient(admin, client)
    await propose(admin, 'Payments')
  }
  expect(await admin.getByRole('button', { name: 'Approve' }).count(), 'nobody approves their own').toBe(0)
  await goTo(dana, 'Approvals')
  await dana.getByRole('button', { name: 'Approve' }).first().click()
  await expect.poll(() => dana.getByRole('button', { name: 'Approve' }).count()).toBe(1)
  await dana.getByRole('button', { name: 'Approve' }).click()
  await see(admin, 'approved by Dana Whitfield')

  const toElena = await invite(admin, { name: 'Elena Duarte', role: 'Client contact', client: 'Northwind Bank' })
  const elena = await empty.visit(toElena)
  await join(elena)
  await untilLive(elena)
  const theirs = await report(dana, { title: 'Cards fail at Northwind', client: 'Northwind Bank' })
  const others = await report(dana, { title: 'Cards fail at Lotus', client: 'Lotus Travel' })
  await see(elena, 'Cards fail at Northwind')
  expect(await elena.getByText('Cards fail at Lotus').count()).toBe(0)
  await elena.goto(new URL(others, elena.url()).href)
  await see(elena, `There is no ${others.split('/').at(-1)} for you`)
  await elena.goto(new URL(theirs, elena.url()).href)
  await see(elena, 'Cards fail at Northwind')
  expect(await elena.getByText('Dana Whitfield').count(), 'who works on it stays inside').toBe(0)
  expect(await findFaults(elena)).toEqual([])
  for (const page of [admin, dana, elena]) await page.close()
  expect(empty.strange).toEqual([])
})

test('An administrator’s account: a second factor from the first minute, recovery codes, sessions ended elsewhere', async () => {
  await using empty = await beginEmpty()
  const admin = await empty.visit(`/set-up?token=${empty.token}`)
  await admin.getByLabel('Your name').fill('Ada Lund')
  await admin.getByLabel('E-mail address').fill('ada@example.com')
  await admin.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await admin.getByRole('button', { name: 'Set up and sign in' }).click()

  await see(admin, 'Your role needs one')
  await expect.poll(() => focused(admin)).toBe('Second factor')
  expect(await findFaults(admin)).toEqual([])
  const { codes } = await setUpFactor(admin)
  expect(codes).toHaveLength(10)
  await untilLive(admin)

  await admin.getByRole('link', { name: 'Ada Lund' }).click()
  await see(admin, 'Europe/Oslo')
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
  await admin.getByRole('button', { name: 'Yes, sign out there' }).click()
  await again.waitForURL(/sign-in/)
  await expect.poll(() => focused(admin), { message: 'the button is gone, the focus is not' }).toBe('Where you are signed in')
  await again.close()
  expect(empty.strange).toEqual([])
})
