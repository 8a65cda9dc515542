import { minutes } from '@muster/shared/time/durations'
import { expect, test } from 'vitest'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { channelsWith, reach } from '../../../test/kit/reach.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { Product } from '../catalog/product.entity.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { Person } from '../people/person.entity.ts'
import { approveAgreement } from './approveAgreement.ts'
import { proposeAgreement } from './proposeAgreement.ts'
import { proposeTier } from './proposeTier.ts'
import { rejectSubscription } from './rejectSubscription.ts'
import { Subscription } from './subscription.entity.ts'

/** A company with a mail server, in which everybody who proposes or decides has proved an e-mail. */
async function company() {
  const smtp = await mailServer()
  const world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  for (const name of ['admin', 'account', 'commander', 'executive', 'tech'] as const)
    await reach(world, 'email', `${name}@example.com`, name)
  const { id: productId } = await world.em().findOneOrFail(Product, { name: 'Payments' })
  const present = await world.em().findOneOrFail(Subscription, { clientId: world.cast.clients.aster, productId })
  return {
    ...{ world, present },
    /** What came since, and to whom. */
    async sent() {
      const before = smtp.taken.length
      await world.deliver()
      return smtp.taken.slice(before)
    },
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]()
      await smtp[Symbol.asyncDispose]()
    },
  }
}

const figures = { severity: 'P3', response: { targetMs: minutes(20), limitMs: minutes(45) } } as const

test('what was proposed is mailed to who may decide on it and to nobody else, with what it is and where; they count as no page', async () => {
  await using given = await company()
  const { world, present, sent } = given
  expect(present.tier).toBe('premium')
  await proposeAgreement(await world.as('admin'), { subscriptionId: present.id, ...figures })
  const mails = await sent()
  expect(
    mails.map(({ to }) => to),
    'a premium matter is an executive’s',
  ).toEqual([['executive@example.com']])
  const { name } = await world.em().findOneOrFail(Product, present.productId)
  expect(mails[0]!.header('Subject')).toBe(`Please decide: Aster Health, ${name}, figures of its own for P3`)
  const { name: admin } = await world.em().findOneOrFail(Person, world.cast.people.admin)
  expect(mails[0]!.text).toContain(`${admin} proposes other terms.`)
  expect(mails[0]!.text).toContain('Response: 20=E2=80=9345 min. Resolution: as the tier says.')
  expect(mails[0]!.text).toContain('/approvals')
  expect(await world.em().find(Delivery, {})).toMatchObject([{ aboutType: 'agreement', priority: 1, state: 'sent' }])
})

test('its proposer hears what became of it, and why it was rejected; who was not asked yet is not asked any more', async () => {
  await using given = await company()
  const { world, present, sent } = given
  const [admin, executive] = [await world.as('admin'), await world.as('executive')]
  const { value: tier } = await proposeTier(admin, { subscriptionId: present.id, tier: 'standard' })
  await rejectSubscription(executive, { id: tier.id, reason: 'They stay with us.' })
  const [rejected, ...others] = await sent()
  expect(others).toEqual([])
  expect(rejected!.to).toEqual(['admin@example.com'])
  expect(rejected!.header('Subject')).toContain('Rejected: Aster Health')
  expect(rejected!.text).toContain('Why: They stay with us.')

  const { value: agreement } = await proposeAgreement(admin, { subscriptionId: present.id, ...figures })
  await sent()
  await approveAgreement(executive, { id: agreement.id })
  const approved = await sent()
  expect(approved.map((mail) => [mail.to, mail.header('Subject')?.slice(0, 22)])).toEqual([
    [['admin@example.com'], 'Approved: Aster Health'],
  ])
  expect(approved[0]!.text).toContain(`/clients/${present.clientId}`)
})
