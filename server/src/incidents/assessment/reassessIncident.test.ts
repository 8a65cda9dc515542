import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../../test/kit/world.ts'
import { staff } from '../../../../test/kit/staff.ts'
import { checkClocks } from '../../clocks/checkClocks.ts'
import { Clock } from '../../clocks/clock.entity.ts'
import { Escalation } from '../../escalations/escalation.entity.ts'
import type { Caller } from '../../kernel/work.ts'
import { Page } from '../../oncall/page.entity.ts'
import { Incident } from '../incident.entity.ts'
import { moveIncident } from '../moveIncident.ts'
import { previewReassessment } from './previewReassessment.ts'
import { reassessIncident } from './reassessIncident.ts'

const MINUTE = 60_000
const down = { conditions: ['outageNoWorkaround'] } as const
const minor = { conditions: ['localizedOrNonCritical'] } as const

test('another severity counts every clock anew from detection, and a breach that happened stays on record', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id, detectedAt } = await reportMinor(world, tech)
  await world.pass(20)
  await reassessIncident(tech, { id, conditions: [...down.conditions] })
  const response = await clockOf(world, id, 'response')
  expect(response.dueAt).toEqual(new Date(detectedAt.getTime() + 15 * MINUTE))
  await world.pass(1)
  expect((await clockOf(world, id, 'response')).breachedAt).toEqual(response.dueAt)

  await reassessIncident(tech, { id, conditions: [...minor.conditions] })
  const longer = await clockOf(world, id, 'response')
  expect(longer.breachedAt, 'it happened').toEqual(response.dueAt)
  expect(longer.limitMs).toBe(4 * 60 * MINUTE)
  expect((await checkClocks(world.em())).differences).toEqual([])
})

test('what has become a P1 goes to the third level in that second, and the fourth is told', async () => {
  await using world = await makeWorld({ reached: true })
  await staff(world, { L3: ['commander'], L4: ['executive'] })
  const tech = await world.as('tech')
  const { id } = await reportMinor(world, tech)
  await reassessIncident(tech, { id, conditions: [...down.conditions] })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ severity: 'P1', level: 'L3' })
  expect(await world.em().find(Escalation, { incidentId: id })).toMatchObject([{ toLevel: 'L3', reason: 'severity' }])
  const pages = await world.em().find(Page, { incidentId: id }, { orderBy: { level: 'asc' } })
  expect(pages.map(({ level, because }) => [level, because])).toEqual(
    expect.arrayContaining([
      ['L3', 'escalated'],
      ['L4', 'told'],
    ]),
  )
})

test('of what is resolved a review is due from then on, or given up', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await reportMinor(world, tech)
  await moveIncident(tech, { id, to: 'resolved' })
  const resolvedAt = world.time.now
  await world.pass(60)
  await reassessIncident(tech, { id, conditions: [...down.conditions] })
  expect((await clockOf(world, id, 'review')).dueAt).toEqual(new Date(resolvedAt.getTime() + 48 * 60 * MINUTE))
  expect(await world.em().count(Escalation, { incidentId: id }), 'nobody is asked any more').toBe(0)
  await reassessIncident(tech, { id, conditions: [...minor.conditions] })
  expect(await clockOf(world, id, 'review')).toMatchObject({ ended: true, stoppedAt: world.time.now })
})

test('an override needs its role and a reason, both values stay in the ledger, and nobody without the role lifts it', async () => {
  await using world = await makeWorld()
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const { id } = await reportMinor(world, tech)
  const override = { severity: 'P2', reason: 'The board asked.' } as const
  const assessed = { id, conditions: [...minor.conditions] }
  const forbidden = { extensions: { code: 'FORBIDDEN', operation: 'incident.overrideSeverity', because: 'role' } }
  await expect(reassessIncident(tech, { ...assessed, override })).rejects.toMatchObject(forbidden)
  await expect(reassessIncident(commander, { ...assessed, override: { ...override, reason: ' ' } })).rejects.toMatchObject({
    extensions: { fields: [{ path: 'override.reason' }] },
  })
  await reassessIncident(commander, { ...assessed, override })
  const entry = (await world.entries()).findLast(({ kind }) => kind === 'incident.reassessed')!
  expect(entry.changes).toMatchObject({ severity: ['P3', 'P2'], assessedSeverity: ['P3', 'P3'], overrideReason: [1, 2] })
  await expect(reassessIncident(tech, assessed)).rejects.toMatchObject(forbidden)
  await reassessIncident(commander, assessed)
  expect((await world.em().findOneOrFail(Incident, id)).severity).toBe('P3')
})

test('a premium clock past its target is seen, unless a person says why it is none', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id } = await world.report(tech, { clients: ['northwind'], conditions: ['localizedOrNonCritical'], ...doubted })
  await world.pass(5 * 60)
  await reassessIncident(tech, { id, conditions: [...minor.conditions], ...doubted })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({
    severity: 'P2',
    conditions: ['localizedOrNonCritical', 'riskOfHighPrioritySlaBreach'],
  })
  const unticked = [...doubted.unticked, { condition: 'riskOfHighPrioritySlaBreach' as const, reason: 'They know and agree.' }]
  await reassessIncident(tech, { id, conditions: [...minor.conditions], unticked })
  expect(await world.em().findOneOrFail(Incident, id)).toMatchObject({ severity: 'P3' })
})

test('the same again changes nothing but that it was looked at; what has ended is not assessed', async () => {
  await using world = await makeWorld()
  const tech = await world.as('tech')
  const { id, version } = await reportMinor(world, tech)
  await reassessIncident(tech, { id, conditions: [...minor.conditions], expectedVersion: version })
  expect(await world.kinds()).not.toContain('clock.recomputed')
  await expect(reassessIncident(tech, { id, conditions: [], expectedVersion: version })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT', current: { version: version + 1 } },
  })
  await world.owner.query(`update incident set status = 'closed' where id = $1`, [id])
  await expect(reassessIncident(tech, { id, conditions: [] })).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } })
})

test('the preview says what then happens: every clock, the level, the review, and whom it asks', async () => {
  await using world = await makeWorld({ reached: true })
  await staff(world, { L3: ['commander'], L4: ['executive'] })
  const tech = await world.as('tech')
  for (const said of [down, minor, { conditions: ['majorDegradationWithWorkaround'] }, { conditions: [] }] as const) {
    const { id } = await world.report(tech, { conditions: ['localizedOrNonCritical'], category: 'access', clients: ['harbor'] })
    await world.pass(45)
    const em = world.em()
    const incident = await em.findOneOrFail(Incident, id)
    const preview = await previewReassessment(em, incident, { conditions: [...said.conditions], unticked: [] }, world.time.now)
    const pagesBefore = await world.em().count(Page, { incidentId: id })
    await reassessIncident(tech, { id, conditions: [...said.conditions] })

    const after = await world.em().findOneOrFail(Incident, id)
    expect(preview).toMatchObject({ severity: after.severity, assessed: after.assessedSeverity })
    if (preview.goesTo) expect(preview.goesTo).toBe(after.level)
    expect(preview.clocks).toHaveLength(3)
    for (const { clock, after: then, because } of preview.clocks) {
      const { dueAt, atRiskAt, limitMs, because: why } = await world.em().findOneOrFail(Clock, clock.id)
      expect({ ...{ dueAt, atRiskAt, limitMs }, because: why }).toEqual({
        ...{ dueAt: then.dueAt, atRiskAt: then.atRiskAt, limitMs: then.limitMs },
        because: [...because],
      })
    }
    const asked = preview.atOnce.filter(({ kind }) => kind === 'page' || kind === 'tell')
    expect(asked).toHaveLength((await world.em().count(Page, { incidentId: id })) - pagesBefore)
  }
})

/** What the server sees of that client anyway. */
const doubted = { unticked: [{ condition: 'contractualP1OrRecurrent' as const, reason: 'Not covered.' }] }

const reportMinor = (world: World, caller: Caller) =>
  world.report(caller, { clients: [], category: 'access', conditions: [...minor.conditions] })
const clockOf = (world: World, incidentId: string, kind: Clock['kind']) =>
  world.em().findOneOrFail(Clock, { incidentId, kind }, { orderBy: { cycle: 'desc' } })
