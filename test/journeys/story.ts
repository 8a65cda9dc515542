import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { v7 as uuid } from 'uuid'
import { hashPassword } from '../../server/src/people/sessions/password.ts'
import { setDemoPasswords } from '../../server/src/people/sessions/setDemoPasswords.ts'
import { demoAddress } from '../../server/src/app/seed/directory.ts'
import { sitDown, type Person } from '../kit/browser.ts'
import { openDoors } from '../kit/serving.ts'
import { makeWorld } from '../kit/world.ts'

export const PASSWORD = 'a night like any other'

/** The built product on a world of its own, and a browser: `npm test` builds it first. */
export async function beginStory(settings: Parameters<typeof openDoors>[1] = {}) {
  const webDir = path.resolve('web/dist')
  if (!existsSync(path.join(webDir, 'index.html')))
    throw new Error('The web is not built: run `npm test`, or `node scripts/run.mjs build` first.')
  const world = await makeWorld({ real: true })
  const doors = await openDoors(world, { webDir, ...settings })
  const people: Person[] = []
  const emails = ['commander', 'commander2', 'tech', 'tech2', 'client', 'admin', 'executive', 'account'].map(demoAddress)
  const system = { kernel: world.kernel, knock: { kind: 'system', id: 'story' } as const, nextRequest: () => uuid() }
  await setDemoPasswords(system, { emails, passwordHash: await hashPassword(PASSWORD) })

  return {
    world,
    doors,
    /** Somebody who has not signed in. */
    async visitor(at: string, options?: Parameters<typeof sitDown>[0]) {
      const person = await sitDown(options)
      people.push(person)
      await person.page.goto(doors.url + at)
      return person.page
    },
    /** Somebody who has signed in; by the form, in journeys that are about it. */
    async signIn(name: keyof typeof world.cast.people, at = '/', options?: Parameters<typeof sitDown>[0]) {
      const person = await sitDown(options)
      people.push(person)
      const { token } = await world.as(name)
      await person.context.addCookies([{ name: 'muster', value: token, url: doors.url, httpOnly: true, sameSite: 'Lax' }])
      await person.page.goto(doors.url + at)
      await untilLive(person.page)
      return person.page
    },
    strange: () => people.flatMap(({ strange }) => strange),
    async [Symbol.asyncDispose]() {
      await Promise.all(people.map(({ context }) => context.close()))
      await doors[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** The screen says that it is live, in whichever of its bars is shown at this width. */
export function untilLive(page: Page): Promise<void> {
  return page.getByText('Live', { exact: true }).filter({ visible: true }).first().waitFor({ timeout: 20_000 })
}

/** Waits until some words can be read on the screen; screen readers' own copies do not count. */
export function see(page: Page, words: string | RegExp, { exact = false } = {}): Promise<void> {
  return page.getByText(words, { exact }).and(page.locator(':not(.sr-only)')).filter({ visible: true }).first().waitFor()
}

/** Takes an option of the menu that is open, and waits until the menu has given the focus back: what is typed before that is lost. */
export async function take(page: Page, name: string | RegExp, { stays = false } = {}): Promise<void> {
  await page.getByRole('option', { name }).first().click()
  if (stays) await page.keyboard.press('Escape')
  await page.getByRole('option').first().waitFor({ state: 'detached' })
  await page.locator('body :focus').waitFor()
}

/** Opens a tab, and waits until it has the focus: what is typed before that is lost. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click()
  await page.locator('[role=tab][aria-selected=true]:focus').getByText(name).waitFor()
}

/** With `PICTURES=1` what is on the screen becomes a picture of docs/journeys.md. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES) await page.screenshot({ path: path.resolve(`docs/pictures/${name}.png`), animations: 'disabled' })
}
