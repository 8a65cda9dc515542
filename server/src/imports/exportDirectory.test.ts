import { importNouns, type ImportNoun } from '@muster/shared/vocabulary/imports'
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { addClient } from '../clients/addClient.ts'
import { addVendor } from '../catalog/addVendor.ts'
import { proposeAgreement } from '../clients/proposeAgreement.ts'
import { Subscription } from '../clients/subscription.entity.ts'
import { forgetPerson } from '../people/forgetPerson.ts'
import { applyImport } from './applyImport.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
import { exportDocument, exportTable } from './exportDirectory.ts'

const TODAY = '2026-11-18'

async function upload({ muster, em }: World, person: string, files: Record<string, string>) {
  const id = await muster.imports.begin(
    person,
    Object.entries(files).map(([name, text]) => ({ name, text })),
  )
  await muster.imports.done()
  return em().findOneOrFail(DirectoryImport, id)
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

async function tables({ em }: World): Promise<Record<string, string>> {
  const texts = await Promise.all(importNouns.map((noun) => textOf(exportTable(em(), noun, TODAY))))
  return Object.fromEntries(importNouns.map((noun, at) => [`${noun}.csv`, texts[at]!]))
}

/** Nobody is left but who looks after it. */
async function empty({ owner }: World, but: string): Promise<void> {
  await owner.query('truncate vendor, product, component, component_history, client, subscription, agreement')
  await owner.query('delete from person where id <> $1', [but])
}

/** A directory with something strange in every corner. */
async function makeStrange(world: World) {
  const admin = await world.as('admin')
  await addVendor(admin, { name: '=HYPERLINK("http://evil.example")' })
  await addVendor(admin, { name: "'=already quoted" })
  const hours = {
    mon: [],
    tue: [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '24:00' },
    ],
    wed: [],
    thu: [],
    fri: [],
    sat: [],
    sun: [],
  }
  await addClient(admin, {
    name: 'Semi; "quoted", | > \\ \n co',
    kind: 'public_sector',
    timeZone: 'Asia/Tokyo',
    calendar: { week: hours, holidays: ['2027-01-01', '2026-12-25'] },
  })
  const { id } = await world.em().findOneOrFail(Subscription, { clientId: world.cast.clients.aster })
  await proposeAgreement(admin, { subscriptionId: id, severity: 'P3', response: { targetMs: 61_001, limitMs: 5_400_000 } })
  const system = { kernel: world.kernel, knock: { kind: 'system', id: 'test' } as const, nextRequest: () => uuid() }
  await forgetPerson(system, { id: world.cast.people.tech3 })
  const { lotus } = world.cast.clients
  await world.owner.query(`update client set status = 'inactive' where id = $1`, [lotus])
  const link = 'update person set linked_client_ids = linked_client_ids || $1::uuid where id = $2'
  await world.owner.query(link, [lotus, world.cast.people.account])
  return admin
}

test('exported and imported again, nothing changes: as lists and as one document', async () => {
  await using world = await makeWorld()
  const { person } = await makeStrange(world)
  const nothing = (counts: { noun: ImportNoun; add: number; change: number; fault: number }[]) =>
    counts.filter(({ add, change, fault }) => add + change + fault > 0)
  const asLists = await upload(world, person, await tables(world))
  expect(asLists).toMatchObject({ state: 'checked', problems: [] })
  expect(nothing(asLists.counts)).toEqual([])
  expect(asLists.counts.map(({ noun }) => noun)).toEqual([...importNouns])
  const asDocument = await upload(world, person, { 'all.json': await textOf(exportDocument(world.em(), TODAY)) })
  expect(asDocument.total).toBe(asLists.total)
  expect(nothing(asDocument.counts)).toEqual([])
})

test('exported and imported into an empty directory, it is the same again; terms wait for approval, people for their links', async () => {
  await using world = await makeWorld()
  const admin = await makeStrange(world)
  const before = await tables(world)
  await empty(world, admin.person)
  const checked = await upload(world, admin.person, before)
  expect(checked.counts.filter(({ fault }) => fault > 0)).toEqual([])
  await applyImport(admin, { id: checked.id, expectedVersion: checked.version })

  const lines = (text: string) => text.split('\n').toSorted()
  const proposed = (text: string) => text.replaceAll(',approved', ',proposed').replaceAll(',active', ',invited')
  for (const [file, text] of Object.entries(await tables(world)))
    expect(lines(proposed(text)), file).toEqual(lines(proposed(before[file]!)))
})

test('no cell of an export is a formula to a spreadsheet', async () => {
  await using world = await makeWorld()
  await makeStrange(world)
  const vendors = await textOf(exportTable(world.em(), 'vendors', TODAY))
  expect(vendors).toContain(`"'=HYPERLINK(""http://evil.example"")",active`)
  expect(vendors).toContain(`''=already quoted,active`)
  expect(vendors).not.toMatch(/(^|,)"?[=+@-]/m)
})
