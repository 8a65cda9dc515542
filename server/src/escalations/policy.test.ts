import { escalationClasses, type EscalationClass } from '@muster/shared/policy/escalation'
import { expect, test } from 'vitest'
import { handedOver } from '../../../test/kit/handedOver.ts'
import { reach } from '../../../test/kit/reach.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { Component } from '../catalog/component.entity.ts'
import { Product } from '../catalog/product.entity.ts'
import { Page } from '../oncall/page.entity.ts'
import { Escalation } from './escalation.entity.ts'
import { escalateIncident } from './escalateIncident.ts'
import { tryEscalation } from './tryEscalation.ts'

const unticked = [{ condition: 'contractualP1OrRecurrent' as const, reason: 'no' }]
const integration = {
  category: 'integration' as const,
  conditions: ['majorDegradationWithWorkaround' as const],
  unticked,
  clients: [],
}
const person = (id: string) => ({ kind: 'person' as const, id })

test('a category with a response team of its own pages that team, and others the level’s own people', async () => {
  await using world = await makeWorld()
  const { tech, tech2 } = world.cast.people
  await staff(world, { L1: ['tech'] }, { teams: [{ category: 'integration', level: 'L1', pages: [person(tech2)] }] })
  const desk = await world.as('tech3')
  await world.report(desk, integration)
  await world.report(desk, { ...integration, category: 'access', title: 'Nobody can sign in' })
  const pages = await world.em().find(Page, {}, { orderBy: { id: 'asc' } })
  expect(pages.map(({ personId }) => personId)).toEqual([tech2, tech])
})

test('a category that goes to a level at once does so, and one that was taken off the list stays where it starts', async () => {
  await using world = await makeWorld()
  await staff(world, { L3: ['commander'] }, { atOnce: [{ category: 'integration', to: 'L3', reason: 'vendor' }] })
  const desk = await world.as('tech3')
  const up = await world.report(desk, integration)
  const legal = await world.report(desk, { ...integration, category: 'legal_compliance', title: 'A letter' })
  expect([up.level, legal.level]).toEqual(['L3', 'L1'])
  expect(await world.em().findOneOrFail(Escalation, { incidentId: up.id })).toMatchObject({ toLevel: 'L3', reason: 'vendor' })
})

test('the classes’ times and triggers are those of the policy, and so is how soon a level must answer', async () => {
  await using world = await makeWorld()
  const classes = Object.entries(escalationClasses).map(([name, { acknowledgeMs, to, triggers }]) => ({
    ...{ name: name as EscalationClass, to, triggers: triggers.filter((trigger) => trigger !== 'churn') as string[] },
    acknowledgeMs: name === 'technical' ? 7 * 60_000 : acknowledgeMs,
  }))
  classes.find(({ name }) => name === 'technical')!.triggers.push('churn')
  await staff(world, {}, { classes })
  const commander = await world.as('commander')
  const incident = await world.report(commander, integration)
  const { value } = await escalateIncident(commander, {
    ...{
      incidentId: incident.id,
      toLevel: 'L4',
      reason: 'executive_request',
      trigger: 'churn',
      text: 'They may leave.',
      checklist: handedOver,
    },
  })
  expect(value.acknowledgeBy.getTime() - value.openedAt.getTime()).toBe(7 * 60_000)
})

test('a trial says what would happen, by whom, and where nobody would hear; a policy that is being edited can be tried; nobody is paged', async () => {
  await using world = await makeWorld()
  const { tech, tech2 } = world.cast.people
  await staff(world, { L1: ['tech', 'tech2'] }, { unreached: ['tech'] })
  await reach(world, 'chat', 'https://127.0.0.1/', 'tech2')
  const before = (await world.entries()).length
  const { productId } = await world.em().findOneOrFail(Component, world.cast.components.cards)
  const product = await world.em().findOneOrFail(Product, productId)
  const wanted = {
    ...{ severity: 'P2' as const, category: 'access' as const, componentId: world.cast.components.cards },
    ...{ clientIds: [world.cast.clients.northwind], detectedAt: world.time.now },
  }
  const held = await tryEscalation(world.em(), product, wanted)
  expect(held.version).toBe(1)
  expect(held.steps.slice(0, 2).map(({ kind, personId }) => [kind, personId])).toEqual([
    ['page', tech],
    ['page', tech2],
  ])
  expect(held.steps.some(({ kind, clock }) => kind === 'clock_breach' && clock === 'response')).toBe(true)
  const updates = held.steps
    .filter(({ clock }) => clock === 'update')
    .map(({ kind, at }) => [kind, (+at - +world.time.now) / 60_000])
  expect(updates, 'an update every hour').toEqual([
    ['clock_at_risk', 45],
    ['clock_breach', 60],
  ])
  expect(held.weakPoints[0]).toMatchObject({ kind: 'no_verified_channel', level: 'L1', personId: tech })
  expect(held.firstHeard, 'in the same second').toEqual({ at: world.time.now, personId: tech2 })

  const rows = (['L1', 'L2', 'L3', 'L4'] as const).map((level) => ({
    ...{ level, pages: level === 'L1' ? [person(tech2)] : [], holdMs: { P1: null, P2: null, P3: null, P4: null } },
  }))
  const wait = { P1: 60_000, P2: 60_000, P3: 60_000, P4: 60_000 }
  const draft = await tryEscalation(world.em(), product, {
    ...wanted,
    policy: { levels: rows, pageLimitMs: wait, silentMs: wait, rounds: 1 },
  })
  expect(draft).toMatchObject({ version: null, firstHeard: { at: world.time.now, personId: tech2 } })
  const wrong = {
    levels: [{ ...rows[0]!, pages: [person(world.cast.people.client)] }, ...rows.slice(1)],
    pageLimitMs: wait,
    silentMs: wait,
    rounds: 1,
  }
  await expect(tryEscalation(world.em(), product, { ...wanted, policy: wrong })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  })
  expect((await world.entries()).length).toBe(before)
  expect(await world.em().count(Page)).toBe(0)
})
