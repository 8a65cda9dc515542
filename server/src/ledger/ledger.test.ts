import { expect, test } from 'vitest'
import { ask, cookieOf, openDoors, type OpenDoors } from '../../../test/kit/serving.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { escalationClasses, type EscalationClass } from '@muster/shared/policy/escalation'
import { Incident } from '../incidents/incident.entity.ts'
import { addNote } from '../incidents/addNote.ts'
import { assignIncident } from '../incidents/assignIncident.ts'
import { changeAccount } from '../people/changeAccount.ts'
import { changeRights } from '../people/changeRights.ts'

interface Page {
  ledger: {
    totalCount: number
    pageInfo: { endCursor: string; hasNextPage: boolean }
    nodes: {
      position: string
      kind: string
      actor: { name: string | null }
      incident: { id: string } | null
      changes: { field: string; before: string | null; after: string | null }[]
    }[]
  }
}

const read = (doors: OpenDoors, who: { token: string } | undefined, filter: object = {}, page = 'first: 100') =>
  ask<Page>(
    doors,
    who,
    `query ($filter: LedgerFilterInput) { ledger(${page}, filter: $filter) { totalCount pageInfo { endCursor hasNextPage } nodes { position kind actor { name } incident { id } changes { field before after } } } }`,
    { filter },
  ).then(({ ledger }) => ledger)

test('who reads the ledger reads all, own incidents or own clients; contacts and strangers nothing', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [admin, tech, account] = [await world.as('admin'), await world.as('tech'), await world.as('account')]
  const aster = await world.report(tech, { clients: ['aster'] })
  const harbor = await world.report(tech, { clients: ['harbor'] })
  const incidentsOf = async (who: { token: string }) =>
    new Set((await read(doors, who)).nodes.flatMap(({ incident }) => incident?.id ?? []))
  expect((await read(doors, admin)).totalCount).toBe((await world.entries()).length)
  expect(await incidentsOf(await world.as('commander'))).toEqual(new Set([aster.id, harbor.id]))
  expect(await incidentsOf(account), 'of a client they look after').toEqual(new Set([harbor.id]))
  expect((await read(doors, tech)).nodes, 'owns none').toEqual([])
  await assignIncident(tech, { id: aster.id, ownerId: world.cast.people.tech })
  expect(await incidentsOf(tech)).toEqual(new Set([aster.id]))
  await expect(read(doors, await world.as('client'))).rejects.toMatchObject({ code: 'FORBIDDEN', because: 'role' })
  await expect(read(doors, await world.as('vendor'))).rejects.toMatchObject({ code: 'FORBIDDEN', because: 'role' })
  await expect(read(doors, undefined)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('it is filtered by subject, actor, kind, incident and time, in pages, with every change before and after', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  const { id } = await world.report(tech)
  await addNote(tech, { incidentId: id, text: 'a note' })
  const person = world.cast.people.tech2
  await changeRights(admin, { id: person, role: 'incident_manager' })
  await changeAccount(await world.as('tech2'), { name: 'Benjamin Okafor', timeZone: 'Europe/London' })

  const history = await read(doors, admin, { subjects: [person] })
  expect(history.nodes.map(({ kind }) => kind)).toEqual(['account.changed', 'person.rightsChanged'])
  expect(history.nodes.map(({ changes }) => changes)).toEqual([
    [{ field: 'name', before: 'Ben Okafor', after: 'Benjamin Okafor' }],
    [{ field: 'role', before: 'technical_support', after: 'incident_manager' }],
  ])
  const kinds = async (filter: object) => (await read(doors, admin, filter)).nodes.map(({ kind }) => kind)
  expect(await kinds({ actors: [world.cast.people.admin] })).toEqual(['person.rightsChanged'])
  expect(await kinds({ kinds: ['note.added'], incidents: [id] })).toEqual(['note.added'])
  const { number } = await world.em().findOneOrFail(Incident, id)
  expect(await kinds({ kinds: ['note.added'], incidents: [number.toLowerCase()] })).toEqual(['note.added'])
  expect(await kinds({ kinds: [] })).toEqual([])
  expect(await kinds({ from: new Date(Date.now() + 60_000) })).toEqual([])
  expect(await kinds({ to: new Date(Date.now() + 60_000), kinds: ['incident.reported'] })).toEqual(['incident.reported'])

  const first = await read(doors, admin, {}, 'first: 3')
  expect(first.pageInfo.hasNextPage).toBe(true)
  const next = await read(doors, admin, {}, `first: 3, after: "${first.pageInfo.endCursor}"`)
  expect(Number(next.nodes[0]!.position)).toBe(Number(first.nodes.at(-1)!.position) - 1)
})

test('a stretch of time that ends before it begins is refused, naming both ends; one that ends where it begins is empty', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  const [from, to] = ['2026-11-21T10:00:00.000Z', '2026-11-21T09:00:00.000Z']
  await expect(read(doors, admin, { from, to })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    fields: [{ path: 'from' }, { path: 'to' }],
  })
  expect((await read(doors, admin, { from, to: from })).nodes).toEqual([])
  const file = await fetch(`${doors.url}/export/ledger.csv?from=${from}&to=${to}`, { headers: { cookie: cookieOf(admin) } })
  expect(file.status).toBe(400)
})

test('it leaves as JSON Lines and CSV, filtered alike, and no cell of it is a formula', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const [admin, tech] = [await world.as('admin'), await world.as('tech')]
  await changeAccount(tech, { name: '=HYPERLINK("https://evil.example")', timeZone: 'UTC' })
  await world.report(tech)
  const get = (path: string, who?: { token: string }) =>
    fetch(`${doors.url}/export/${path}`, { headers: who ? { cookie: cookieOf(who) } : {} })
  const lines = (await (await get('ledger.jsonl', admin)).text()).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).position)).toEqual((await world.entries()).map(({ position }) => position))

  const csv = await get('ledger.csv?kind=incident.reported&kind=account.changed', admin)
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="ledger.csv"')
  const [head, ...rows] = (await csv.text()).trimEnd().split('\n')
  expect(head).toMatch(/^position,at,kind,actor,/)
  expect(rows).toHaveLength(2)
  for (const row of rows) expect(row).toContain(`"'=HYPERLINK(`)

  expect((await get('ledger.jsonl')).status).toBe(401)
  expect((await get('ledger.jsonl', await world.as('client'))).status).toBe(403)
  expect((await get('ledger.csv?from=yesterday', admin)).status).toBe(400)
})

test('a change of the escalation policy can be read: who is asked by name, levels emptied, a team, a class', async () => {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const classes = Object.entries(escalationClasses).map(([name, { acknowledgeMs, to, triggers }]) => ({
    ...{ name: name as EscalationClass, to, triggers: [...triggers] as string[] },
    acknowledgeMs: name === 'technical' ? 7 * 60_000 : acknowledgeMs,
  }))
  const person = { kind: 'person' as const, id: world.cast.people.tech }
  await staff(world, { L1: ['tech'], L4: ['executive'] })
  await staff(world, { L1: ['tech'] }, { classes, teams: [{ category: 'integration', level: 'L1', pages: [person] }] })
  const { ledger } = await ask<{
    ledger: { nodes: { changes: { field: string; before: string | null; beforeNames: string[] | null }[] }[] }
  }>(
    doors,
    await world.as('admin'),
    `{ ledger(first: 1, filter: { kinds: ["escalationPolicy.changed"] }) {
      nodes { subjectName changes { field before after beforeNames afterNames person { name } } } } }`,
  )
  const changes = ledger.nodes[0]!.changes
  expect(changes.map(({ field }) => field)).toEqual(['L4.pages', 'integration.team', 'technical.class', 'version'])
  expect(changes[3]).toMatchObject({ before: '1', after: '2' })
  expect(changes[0]).toMatchObject({ beforeNames: ['Dana Whitfield'], after: '[]', afterNames: null })
})
