import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { staff } from '../kit/staff.ts'
import { beginStory, openTab, picture, see, take } from './story.ts'

/** The numbers are those of "System-Level Emergencies" in emergency-journeys.md. */
test('A major outage from detection to closing: nobody needs anything but Muster', async () => {
  await using story = await beginStory()
  const { world } = story
  await staff(world, { L1: ['tech2'], L2: ['tech3'], L3: ['commander2'], L4: ['executive'] })
  const visitor = await story.visitor('/status', { viewport: { width: 390, height: 844 } })
  await visitor.getByRole('heading', { name: 'All systems are working' }).waitFor()
  const tech = await story.signIn('tech')
  const commander = await story.signIn('commander')

  // 1 Detection, 2 Severity: seen while it is written, and assessed again as it turns out worse.
  await tech.keyboard.press('c')
  await tech.getByLabel('What is wrong?').fill('Card payments are declined in every branch')
  await tech.getByLabel('Component').click()
  await take(tech, /Card payments/)
  await tech.getByText('Outage', { exact: true }).click()
  await tech.getByLabel('Affected clients').click()
  await take(tech, /Aster Health/, { stays: true })
  await tech.getByText('A business-critical service is badly degraded, but there is a workaround').click()
  for (const grade of ['Impact', 'Urgency']) await tech.getByRole('group', { name: grade }).getByText('High').click()
  await tech.getByRole('button', { name: /Report P2/ }).click()
  await tech.waitForURL(/\/incidents\/INC-\d{4}-0001$/)
  const number = tech.url().split('/').at(-1)!
  await see(commander, 'Card payments are declined in every branch')
  await tech.getByRole('button', { name: 'Assess again' }).click()
  const assessing = tech.getByRole('dialog', { name: `Assess ${number} again` })
  await assessing.getByText('The severity stays P2.').waitFor()
  await assessing.getByText('A business-critical service is down and there is no workaround').click()
  await assessing.getByText('P2 becomes P1.').waitFor()
  await picture(tech, 'outage-assess')
  await assessing.getByRole('button', { name: 'Assess as P1' }).click()
  await assessing.waitFor({ state: 'detached' })

  // 3 The team: somebody takes notice, somebody commands, the others are asked and answer.
  await commander.keyboard.press('j')
  await commander.keyboard.press('Enter')
  await commander.getByRole('heading', { name: 'Card payments are declined in every branch' }).waitFor()
  await commander.keyboard.press('a')
  await see(tech, 'Acknowledged')
  const team = commander.getByRole('region', { name: 'Team', exact: true })
  await ask(commander, 'Commander', /Priya Raman/, 'Take it')
  await ask(commander, 'Communications lead', /Marcus Oyelaran/, 'Ask')
  const lead = await story.signIn('commander2', '/')
  await see(lead, 'Priya Raman asks you to be the communications lead')
  await lead.getByRole('link', { name: 'Read and answer' }).click()
  await lead.getByRole('region', { name: 'You are asked' }).getByRole('button', { name: 'Accept' }).click()
  await team.getByText('asked').waitFor({ state: 'detached' })
  const responders = commander.getByRole('region', { name: 'Response team' })
  await responders.getByRole('button', { name: /Activate response team|Ask more people/ }).click()
  const asking = commander.getByRole('dialog', { name: `Response team for ${number}` })
  await asking.getByText('Find a person').click()
  await take(commander, /Jonas Weber/)
  await asking.getByRole('button', { name: /^Ask/ }).click()
  await asking.waitFor({ state: 'detached' })
  await responders.getByText(/of \d+ come/).waitFor()

  // 4 Security: looked into, and ruled out in everybody's sight.
  await commander.getByRole('button', { name: 'Start another playbook' }).click()
  await commander.getByRole('menuitem', { name: 'Security incident' }).click()
  await commander.getByRole('button', { name: 'Done: Secure the environment' }).waitFor()
  await skip(commander, 'Secure the environment', 'No sign of an attack in the logs.')

  // 5 Disruption: what hangs together, the failover, a workaround.
  await tech.getByRole('button', { name: 'Dependencies …' }).click()
  await tech
    .getByRole('dialog', { name: `Dependencies of ${number}` })
    .getByText('Card payments')
    .first()
    .waitFor()
  await picture(tech, 'outage-dependencies')
  await tech.keyboard.press('Escape')
  await tech.getByRole('button', { name: 'Done: Fail over' }).click()
  await see(commander, 'Fail over: done.')
  await tech.getByRole('button', { name: 'Record …' }).click()
  const helping = tech.getByRole('dialog', { name: `What helps until ${number} is resolved?` })
  await helping.getByLabel('What one does').fill('Pay by invoice.')
  await helping.getByRole('button', { name: 'Record' }).click()
  await helping.waitFor({ state: 'detached' })

  // 6 Impact: who else, and how many.
  await lead.getByRole('button', { name: 'Add …' }).click()
  const adding = lead.getByRole('dialog', { name: `Who else is affected by ${number}?` })
  await adding.getByLabel('A client').click()
  await take(lead, 'Harbor Retail')
  await adding.getByRole('button', { name: 'Add the client' }).click()
  await adding.waitFor({ state: 'detached' })
  await see(commander, 'Harbor Retail is affected, too, and owed their own clocks.')

  // 7 Communication: the team, and the public.
  await commander.keyboard.press('d')
  await commander.getByLabel('Decision, for the staff').fill('We stay in Frankfurt until the disk is replaced.')
  await commander.getByRole('button', { name: 'Record decision' }).click()
  await see(tech, 'We stay in Frankfurt until the disk is replaced.')
  await openTab(lead, 'Public update')
  await lead.getByLabel('What the public page calls it').fill('Card payments fail')
  await publish(lead, 'Cards are declined. We have moved to another site.')
  await see(visitor, 'Cards are declined. We have moved to another site.')
  await picture(commander, 'outage-room')
  await picture(visitor, 'outage-public')

  // 8 Resolution: not before it is validated.
  const dialog = commander.getByRole('dialog')
  await move(commander, 'Resolved')
  await dialog.getByText('Not yet: these steps validate it, and are neither done nor skipped.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Resolve' }).isDisabled()).toBe(true)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  for (const step of [
    'Run performance tests',
    'Verify user access',
    'Quality assurance',
    'Restore gradually',
    'Validate the fix',
  ])
    await tech.getByRole('button', { name: `Done: ${step}` }).click()
  await see(commander, 'Validate the fix: done.')
  await move(commander, 'Resolved')
  await dialog.getByRole('button', { name: 'Resolve' }).click()
  await see(tech, /→ Resolved\./)
  await lead.getByLabel('Status', { exact: true }).click()
  await take(lead, 'Resolved')
  await publish(lead, 'Cards are accepted again.')
  await see(visitor, 'All systems are working')

  // 9 Documentation: learnt from, signed off by another, closed.
  const review = tech.getByRole('region', { name: 'Review' })
  await review.getByRole('button', { name: 'Write' }).click()
  await review.getByLabel('Root cause').fill('The disk of the primary was full.')
  await review.getByLabel('Lessons').fill('It is watched from now on.')
  await review.getByRole('button', { name: 'Save the review' }).click()
  const read = commander.getByRole('region', { name: 'Review' })
  await read.getByText('The disk of the primary was full.').waitFor()
  await read.getByRole('button', { name: 'Sign off' }).click()
  await review.getByText(/^Signed off by/).waitFor()
  await move(commander, 'Close')
  await dialog.getByRole('button', { name: 'Close the incident' }).click()
  await see(tech, 'Resolved → Closed.')
  await picture(tech, 'outage-closed')
  expect(story.strange()).toEqual([])
})

/** A part of the team, by the dialog of its card. */
async function ask(room: Page, role: string, person: RegExp, submit: string): Promise<void> {
  await room.getByRole('button', { name: `Ask somebody: ${role}` }).click()
  const dialog = room.getByRole('dialog')
  await dialog.getByText('Find a person').click()
  await take(room, person)
  await dialog.getByRole('button', { name: submit, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function skip(room: Page, step: string, reason: string): Promise<void> {
  await room.getByRole('button', { name: `More: ${step}` }).click()
  await room.getByRole('menuitem', { name: 'Skip …' }).click()
  const dialog = room.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: 'Skip' }).click()
  await see(room, `Skipped: ${reason}`)
}

async function move(room: Page, to: string): Promise<void> {
  await room.getByRole('button', { name: 'Change status' }).click()
  await room.getByRole('menuitem', { name: to, exact: true }).click()
}

async function publish(room: Page, text: string): Promise<void> {
  await room.getByLabel('What the public reads').fill(text)
  await room.getByRole('button', { name: 'Publish update' }).click()
  const dialog = room.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Publish now' }).click()
  await dialog.waitFor({ state: 'detached' })
}
