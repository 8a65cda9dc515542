import { expect, test } from 'vitest'
import { handedOver } from '../../../test/kit/handedOver.ts'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { channelsWith, reach } from '../../../test/kit/reach.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { acknowledgeIncident } from '../incidents/acknowledgeIncident.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import { escalateIncident } from './escalateIncident.ts'
import { returnEscalation } from './returnEscalation.ts'

const going = { toLevel: 'L2', reason: 'resource', text: 'We need more hands.', checklist: handedOver } as const

/** An incident that Aiko holds, or nobody, was sent up to L2 by the commander, and Ben returns it. */
async function sentUp({ isHeld }: { isHeld: boolean }) {
  const smtp = await mailServer()
  const world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  for (const name of ['tech', 'tech2', 'commander'] as const) await reach(world, 'email', `${name}@example.com`, name)
  await staff(world, { L1: ['tech'], L2: ['tech2'] })
  const { id, number } = await world.report(await world.as('tech3'))
  if (isHeld) await acknowledgeIncident(await world.as('tech'), { id })
  const { value } = await escalateIncident(await world.as('commander'), { ...going, incidentId: id })
  await returnEscalation(await world.as('tech2'), { id: value.id, reason: 'This is not a database.' })
  const returned = () => world.em().find(Delivery, { aboutType: 'escalation' })
  return {
    ...{ world, smtp, id, number, returned },
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]()
      await smtp[Symbol.asyncDispose]()
    },
  }
}

test('who holds an incident that comes back as mis-routed is mailed why, and so is who had sent it up', async () => {
  await using given = await sentUp({ isHeld: true })
  const { world, smtp, id, number, returned } = given
  const { people } = world.cast
  expect((await returned()).map(({ personId, incidentId }) => [personId, incidentId]).toSorted()).toEqual(
    [people.tech, people.commander].map((one) => [one, id]).toSorted(),
  )
  await world.deliver()
  const mails = smtp.taken.filter((mail) => mail.header('Subject')?.startsWith('Back at L1: P2'))
  expect(mails.flatMap(({ to }) => to).toSorted()).toEqual(['commander@example.com', 'tech@example.com'])
  expect(mails[0]!.text).toContain('Ben Okafor returned it from L2 as mis-routed: it is at L1.')
  expect(mails[0]!.text).toContain('Why: This is not a database.')
  expect(mails[0]!.text).toContain(`/incidents/${number}`)
  expect(mails[0]!.header('In-Reply-To'), 'one thread').toBe(`<${id}@example.com>`)
})

test('when nobody holds it, who stands first at its level hears; of what is resolved by then nobody does', async () => {
  await using given = await sentUp({ isHeld: false })
  const { world, smtp, id, returned } = given
  expect((await returned()).map(({ personId }) => personId)).toContain(world.cast.people.tech)
  await moveIncident(await world.as('tech'), { id, to: 'resolved' })
  await world.deliver()
  expect(smtp.taken.filter((mail) => mail.header('Subject')?.startsWith('Back at'))).toEqual([])
  expect((await returned()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
})
