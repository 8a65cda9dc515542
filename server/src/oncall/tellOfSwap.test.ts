import { expect, test } from 'vitest'
import { mailServer } from '../../../test/kit/mailServer.ts'
import { channelsWith, reach } from '../../../test/kit/reach.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { addSchedule } from './addSchedule.ts'
import { answerSwap } from './answerSwap.ts'
import { askSwap } from './askSwap.ts'
import { withdrawSwap } from './withdrawSwap.ts'

const shift = { from: new Date('2026-11-19T23:00Z'), to: new Date('2026-11-20T23:00Z') }
const inReturn = { takerFrom: new Date('2026-11-20T23:00Z'), takerTo: new Date('2026-11-21T23:00Z') }

/** Aiko and Ben take turns by Berlin's clock; both have proved an e-mail, and Aiko a telephone that she put first. */
async function turns() {
  const smtp = await mailServer()
  const world = await makeWorld({ channels: channelsWith({ smtpUrl: smtp.url }) })
  await reach(world, 'sms', '+491701234567', 'tech')
  const { id } = await reach(world, 'email', 'aiko@example.com', 'tech')
  await world.owner.query('update contact_method set position = 2 where id = $1', [id])
  await reach(world, 'email', 'ben@example.com', 'tech2')
  const { tech, tech2 } = world.cast.people
  const layer = { personIds: [tech, tech2], rotation: 'daily' as const, handoverTime: '00:00', startsOn: '2026-11-18' }
  const { value } = await addSchedule(await world.as('commander'), { name: 'Turns', timeZone: 'Europe/Berlin', layers: [layer] })
  const ask = async () =>
    (await askSwap(await world.as('tech'), { scheduleId: value.id, ...shift, takerId: tech2, ...inReturn })).value.id
  return {
    ...{ world, ask },
    async sent() {
      const before = smtp.taken.length
      await world.deliver()
      return smtp.taken.slice(before).map((mail) => ({ to: mail.to, subject: mail.header('Subject'), text: mail.text }))
    },
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]()
      await smtp[Symbol.asyncDispose]()
    },
  }
}

const when = 'Turns: Fri 20 Nov, 00:00 to Sat 21 Nov, 00:00 (Europe/Berlin)'

test('who is asked for a swap is mailed it, by the schedule’s clock, and who asked is mailed the answer; no text is sent', async () => {
  await using given = await turns()
  const { world, ask, sent } = given
  const id = await ask()
  const [asked, ...others] = await sent()
  expect(others).toEqual([])
  expect(asked).toMatchObject({ to: ['ben@example.com'], subject: `Aiko Tanaka asks you to take a shift: ${when}` })
  expect(asked!.text).toContain('In return: Turns: Sat 21 Nov, 00:00 to Sun 22 Nov, 00:00 (Europe/Berlin)')
  expect(asked!.text).toContain('/on-call')
  await answerSwap(await world.as('tech2'), { id, accept: true })
  expect(await sent()).toMatchObject([
    { to: ['aiko@example.com'], subject: expect.stringContaining(`takes your shift: ${when}`) },
  ])
  const again = await world.em().find(Delivery, { aboutType: 'swap' })
  expect(again.map(({ channel, priority, incidentId }) => [channel, priority, incidentId])).toEqual([
    ['email', 1, null],
    ['email', 1, null],
  ])
})

test('a no is mailed, too; what is withdrawn before it was sent is not asked any more', async () => {
  await using given = await turns()
  const { world, ask, sent } = given
  const first = await ask()
  await sent()
  await answerSwap(await world.as('tech2'), { id: first, accept: false })
  expect(await sent()).toMatchObject([{ to: ['aiko@example.com'], subject: expect.stringContaining('cannot take your shift') }])
  const second = await ask()
  await withdrawSwap(await world.as('tech'), { id: second })
  expect(await sent()).toMatchObject([{ to: ['ben@example.com'], subject: expect.stringContaining('no longer asks you') }])
})
