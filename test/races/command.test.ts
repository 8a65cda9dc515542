import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/postgresql'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { acknowledgeIncident } from '../../server/src/incidents/acknowledgeIncident.ts'
import { Incident } from '../../server/src/incidents/incident.entity.ts'
import { reportIncident } from '../../server/src/incidents/reportIncident.ts'
import { command } from '../../server/src/kernel/command.ts'
import { seedDirectory } from '../../server/src/clients/seedDirectory.ts'
import { demoDirectory } from '../../server/src/app/seed/directory.ts'
import { suspendPerson } from '../../server/src/people/suspendPerson.ts'
import { hashSecret, makeSecret } from '../../server/src/people/sessions/hashSecret.ts'
import { startSession } from '../../server/src/people/sessions/startSession.ts'
import type { Caller } from '../../server/src/kernel/work.ts'
import { makeWorld, type World } from '../kit/world.ts'
import { v7 as uuid } from 'uuid'

test('twins with one key have one effect and one answer', async () => {
  await using world = await makeWorld({ real: true })
  const tech = { ...(await world.as('tech')), idempotencyKey: 'k1' }
  const report = world.reportOf()

  const twins = await Promise.all(Array.from({ length: 12 }, () => reportIncident(tech, report)))

  expect(new Set(twins.map(({ value, position }) => `${value.id} ${position}`)).size).toBe(1)
  expect(await world.kinds()).toEqual(['incident.reported', 'clock.started', 'clock.started', 'clock.started'])
  const other = reportIncident(tech, { ...report, title: 'Another' })
  await expect(other).rejects.toMatchObject({ extensions: { code: 'IDEMPOTENCY_CONFLICT' } })
})

test('a refused command leaves no key, and its twin goes on', async () => {
  await using world = await makeWorld({ real: true })
  const tech = { ...(await world.as('tech')), idempotencyKey: 'k2' }
  const report = world.reportOf()
  const both = await Promise.allSettled([reportIncident(tech, { ...report, title: '' }), reportIncident(tech, report)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
})

test('a command that still changes rows after its flush is refused, and nothing is left of it', async () => {
  await using world = await makeWorld({ real: true })
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const careless = touching((incident, em) =>
    em.getEventManager().registerSubscriber({ afterFlush: () => void (incident.version = 99) }),
  )

  await expect(careless(tech, { id })).rejects.toThrow('after its flush')
  expect((await world.owner.query('select version from incident')).rows).toEqual([{ version: 1 }])
})

test('nothing is written after the ledger, whatever a forgotten promise does', async () => {
  await using world = await makeWorld({ real: true })
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  const forgetful = touching((incident, em) => void em.flush().then(() => (incident.version = 99)))

  await forgetful(tech, { id }).catch(() => {})
  expect((await world.owner.query('select version from incident where version = 99')).rows).toEqual([])
})

test('who waited for the lock is later than who held it', async () => {
  await using world = await makeWorld({ real: true })
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  await world.owner.query('begin')
  await world.owner.query('select from incident for update')
  const waiting = acknowledgeIncident(tech, { id })
  await sleep(300)
  const { rows } = await world.owner.query<{ until: Date }>('select clock_timestamp() as until')
  await world.owner.query('commit')

  expect((await waiting).value.acknowledgedAt!.getTime()).toBeGreaterThanOrEqual(rows[0]!.until.getTime())
})

test('a suspension and commands race a hundred times: none by that person comes after it', async () => {
  await using world = await makeWorld({ real: true })
  const admin = await world.as('admin')
  let slipped = 0
  for (let round = 0; round < 100; round++) {
    const eve = await hire(world)
    const [suspended, ...mutations] = await Promise.allSettled([
      sleep(Math.random() * 12).then(() => suspendPerson(admin, { id: eve.person })),
      ...Array.from({ length: 3 }, () => sleep(Math.random() * 12).then(() => reportIncident(eve, world.reportOf()))),
    ])
    const cut = suspended.status === 'fulfilled' ? suspended.value.position : NaN
    for (const mutation of mutations) {
      if (mutation.status === 'rejected') expect(mutation.reason).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
      else if (!(mutation.value.position < cut)) slipped++
    }
  }
  expect(slipped).toBe(0)
})

test('sixteen calls in flight do not keep a suspension waiting', async () => {
  await using world = await makeWorld({ real: true })
  const admin = await world.as('admin')
  const eve = await hire(world)
  const calls = Array.from({ length: 16 }, async () => {
    for (;;) await reportIncident(eve, world.reportOf())
  })
  const refused = Promise.allSettled(calls)
  await sleep(500)

  const { position } = await suspendPerson(admin, { id: eve.person }) // Would be refused after `lock_timeout`, 5 s.
  await refused
  const { rows } = await world.owner.query('select 1 from ledger where actor_id = $1 and position > $2', [eve.person, position])
  expect(rows).toEqual([])
})

/** Somebody new in technical support, signed in. */
async function hire({ kernel }: World): Promise<Caller & { person: string }> {
  const person = uuid()
  const nobody = { vendors: [], products: [], components: [], clients: [], subscriptions: [], agreements: [] }
  const like = demoDirectory().directory.people.find(({ role }) => role === 'technical_support')!
  const people = [{ ...like, id: person, email: `${person}@demo.muster.example` }]
  await seedDirectory({ kernel, knock: { kind: 'system', id: 'seed' }, nextRequest: () => uuid() }, { ...nobody, people })
  const visitor: Caller = { kernel, knock: { kind: 'visitor' }, nextRequest: () => uuid() }
  const { value } = await startSession(visitor, { personId: person, tokenHash: hashSecret(makeSecret()), device: null })
  return { kernel, person, knock: { kind: 'person', session: value.id, person }, nextRequest: () => uuid() }
}

function touching(change: (incident: Incident, em: EntityManager) => void) {
  return command({
    operation: 'incident.acknowledge',
    input: z.object({ id: z.uuid() }),
    root: Incident,
    answers: Incident,
    scope: () => ({}),
    answerScope: () => ({}),
    async run({ em }, incident) {
      incident.version++
      change(incident, em)
      return { value: incident, happened: [{ kind: 'incident.acknowledged', subject: { type: 'incident', id: incident.id } }] }
    },
  })
}
