import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { channelsWith } from '../../../../test/kit/reach.ts'
import { makeWorld } from '../../../../test/kit/world.ts'
import { Delivery } from '../../communications/deliveries/delivery.entity.ts'
import { claimDelivery } from '../../communications/deliveries/claimDelivery.ts'
import { cancelIncident } from '../../incidents/cancelIncident.ts'
import { PlaybookRun } from '../playbookRun.entity.ts'
import { ActionCall } from './actionCall.entity.ts'
import { configureAction } from './configureAction.ts'
import { confirmAction } from './confirmAction.ts'
import { proposeAction } from './proposeAction.ts'
import { removeAction } from './removeAction.ts'
import { reportAction } from './reportAction.ts'
import { withdrawAction } from './withdrawAction.ts'

const SECRET = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`

/** An outage in a company whose programs on loopback answer what `there` says. */
async function company() {
  const got: { headers: IncomingHttpHeaders; body: string }[] = []
  const there = { status: 200, says: 'Traffic goes to Frankfurt.' }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    got.push({ headers: request.headers, body })
    response.writeHead(there.status).end(there.says)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const world = await makeWorld({ channels: channelsWith({ outside: { allowedHosts: [host] } }), allowedHosts: [host] })
  const [admin, tech, commander, executive] = [
    await world.as('admin'),
    await world.as('tech'),
    await world.as('commander'),
    await world.as('executive'),
  ]
  for (const action of ['failover', 'performance_tests'] as const)
    await configureAction(admin, { action, url: `http://${host}/run`, secret: SECRET })
  const { id, number } = await world.report(tech, { category: 'outage', clients: ['aster'], conditions: ['outageNoWorkaround'] })
  const runs = await world.em().find(PlaybookRun, { incidentId: id })
  const runId = runs.find(({ playbook }) => playbook === 'service_recovery')!.id
  const callOf = (callId: string) => world.em().findOneOrFail(ActionCall, { id: callId })
  const told = async () => (await world.entries()).filter(({ kind }) => kind.startsWith('action.')).slice(2)
  return {
    ...{ got, there, host, world, admin, tech, commander, executive, id, number, runId, callOf, told },
    async [Symbol.asyncDispose]() {
      server.close()
      await world[Symbol.asyncDispose]()
    },
  }
}

test('what is dangerous waits for a second person, never its proposer, and is then sent once, signed, under its own key', async () => {
  await using at = await company()
  const { world, tech, commander, runId, got } = at
  const { value: call } = await proposeAction(commander, { runId, key: 'failover' })
  await world.deliver()
  expect(call.state).toBe('proposed')
  expect(got).toEqual([])
  await expect(confirmAction(tech, { id: call.id }), 'a technician proposes').rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', because: 'role' },
  })
  await expect(confirmAction(commander, { id: call.id })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', because: 'ownProposal' },
  })
  await expect(proposeAction(tech, { runId, key: 'failover' }), 'one at a time').rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { state: 'proposed' } },
  })

  await confirmAction(at.executive, { id: call.id })
  await world.deliver()
  await world.pass(120)
  await world.deliver()
  expect(got).toHaveLength(1)
  const [{ headers, body }] = got as [(typeof got)[number]]
  expect(headers['idempotency-key']).toBe(call.id)
  const signed = { 'webhook-id': '', 'webhook-timestamp': '', 'webhook-signature': '' }
  const sent = Object.fromEntries(Object.keys(signed).map((name) => [name, String(headers[name])]))
  expect(new Webhook(SECRET).sign(call.id, new Date(Number(sent['webhook-timestamp']) * 1_000), body)).toBe(
    sent['webhook-signature'],
  )
  expect(JSON.parse(body)).toMatchObject({
    id: call.id,
    action: 'failover',
    step: 'failover',
    incident: { id: at.id, number: at.number, severity: 'P1' },
    proposedById: world.cast.people.commander,
    confirmedById: world.cast.people.executive,
  })
  expect(await at.callOf(call.id)).toMatchObject({ state: 'succeeded', answer: '200 Traffic goes to Frankfurt.' })
  const told = await at.told()
  expect(told.map(({ kind, changes }) => [kind, changes!['state']])).toEqual([
    ['action.proposed', [null, 'proposed']],
    ['action.sent', ['proposed', 'sent']],
    ['action.answered', ['sent', 'succeeded']],
  ])
  expect(JSON.stringify(told)).not.toContain('Frankfurt')
})

test('what is not dangerous goes at once; a program that takes it for later says how far it is, and ends it', async () => {
  await using at = await company()
  const { world, tech, runId } = at
  at.there.status = 202
  const { value: call } = await proposeAction(tech, { runId, key: 'performance' })
  expect(call.state).toBe('sent')
  await world.deliver()
  expect(await at.callOf(call.id)).toMatchObject({ state: 'running', endedAt: null })
  await reportAction(tech, { id: call.id, state: 'running', text: 'Half of it.' })
  await reportAction(tech, { id: call.id, state: 'succeeded', text: 'p95 is 180 ms.' })
  expect(await at.callOf(call.id)).toMatchObject({ state: 'succeeded', answer: 'p95 is 180 ms.', endedAt: world.time.now })
  await expect(reportAction(tech, { id: call.id, state: 'failed', text: 'No.' })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { state: 'succeeded' } },
  })
})

test('what fails stands there, is not tried again by itself, and by hand as another one', async () => {
  await using at = await company()
  const { world, tech, runId, got } = at
  at.there.status = 503
  const { value: first } = await proposeAction(tech, { runId, key: 'performance' })
  await world.deliver()
  await world.pass(3 * 24 * 60)
  await world.deliver()
  expect(got).toHaveLength(1)
  expect(await at.callOf(first.id)).toMatchObject({ state: 'failed', answer: '503 Traffic goes to Frankfurt.' })
  expect((await world.kinds()).filter((kind) => kind === 'delivery.parked' || kind === 'delivery.failed')).toEqual([])
  at.there.status = 200
  const { value: second } = await proposeAction(tech, { runId, key: 'performance' })
  await world.deliver()
  expect(second.id).not.toBe(first.id)
  expect((await at.callOf(second.id)).state).toBe('succeeded')
  expect(got.map(({ headers }) => headers['idempotency-key'])).toEqual([first.id, second.id])
})

test('a server that stops while it sends leaves it unknown: nothing is sent a second time by itself', async () => {
  await using at = await company()
  const { world, tech, runId, got } = at
  const { value: call } = await proposeAction(tech, { runId, key: 'performance' })
  const claimed = await claimDelivery(world.kernel.em, 0, world.time.now) // And then it is gone.
  expect(claimed?.aboutId).toBe(call.id)
  await world.pass(2)
  await world.deliver()
  expect(got).toEqual([])
  const { state, answer } = await at.callOf(call.id)
  expect(state).toBe('failed')
  expect(answer).toContain('nobody knows whether it arrived')
  expect((await world.em().find(Delivery, { aboutId: call.id })).map((delivery) => delivery.state)).toEqual(['cancelled'])
})

test('without a program the step is done by hand; what is withdrawn, or proposed for a program that changed, is not sent', async () => {
  await using at = await company()
  const { world, admin, tech, commander, runId, got } = at
  await expect(proposeAction(tech, { runId, key: 'validateFix' })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await expect(proposeAction(tech, { runId, key: 'dependencies' }), 'nothing to do').rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  })
  const { value: one } = await proposeAction(tech, { runId, key: 'failover' })
  await withdrawAction(tech, { id: one.id })
  await expect(confirmAction(commander, { id: one.id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  const { value: two } = await proposeAction(tech, { runId, key: 'failover' })
  await removeAction(admin, { action: 'failover' })
  await expect(confirmAction(commander, { id: two.id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await configureAction(admin, { action: 'failover', url: `http://${at.host}/other`, secret: SECRET })
  await expect(confirmAction(commander, { id: two.id }), 'another than was proposed').rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  })
  await cancelIncident(tech, { id: at.id, reason: 'A wrong gauge.' })
  await expect(confirmAction(commander, { id: two.id })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
  await world.deliver()
  expect(got).toEqual([])
})

test('only administrators say which program does it, and never one inside that is not allowed by name', async () => {
  await using world = await makeWorld()
  const url = 'https://runbooks.example.com/failover'
  await expect(configureAction(await world.as('commander'), { action: 'failover', url, secret: SECRET })).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  })
  const admin = await world.as('admin')
  await expect(configureAction(admin, { action: 'failover', url: 'http://10.0.0.5/', secret: SECRET })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT', fields: [{ path: 'url' }] },
  })
  await configureAction(admin, { action: 'failover', url, secret: SECRET })
  expect(JSON.stringify(await world.entries())).not.toMatch(/runbooks\.example|whsec_/)
})
