import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/kit/world.ts'
import { keepCheckpoints } from '../app/keepCheckpoints.ts'
import { readLineage } from '../app/readLineage.ts'
import { addNote } from '../incidents/addNote.ts'
import { moveIncident } from '../incidents/moveIncident.ts'
import { until } from '../../../test/kit/until.ts'
import { signMark } from './checkpoint.ts'
import { appendCheckpoint, lastCheckpoint, readCheckpoints } from './checkpointFolder.ts'
import { exportLines } from './exportLedger.ts'
import { verifyExport } from './verifyExport.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const publicKey = createPublicKey(privateKey)

/** A night on record: checkpoints of it in a folder, and the means to look at it as an auditor would. */
async function keepRecord(world: World, options: { url?: string } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'muster-record-'))
  const file = path.join(folder, 'ledger.jsonl')
  const faults: unknown[] = []
  const checkpoints = keepCheckpoints({
    muster: world.muster,
    folder,
    key: privateKey,
    report: (fault) => faults.push(fault),
    ...options,
  })
  return {
    checkpoints,
    folder,
    file,
    faults,
    async prove() {
      const lines: string[] = []
      for await (const some of exportLines(world.em(), { sql: 'true', values: [] }, { kind: 'system', id: 'auditor' }))
        lines.push(some)
      writeFileSync(file, lines.join(''))
      return verifyExport(file, readCheckpoints(folder), publicKey)
    },
    /** Nothing of the database's own stands in a superuser's way. */
    async tamper(sql: string) {
      await world.owner.query('alter table ledger disable trigger all')
      await world.owner.query(sql)
    },
    [Symbol.asyncDispose]: async () => {
      await checkpoints.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

async function someNight(world: World) {
  const tech = await world.as('tech')
  const { id } = await world.report(tech)
  for (let n = 0; n < 5; n++) await addNote(tech, { incidentId: id, text: `Note ${n}` })
  return { tech, id }
}

/** As the trigger does it: what a forger with the database in hand can do, too. */
const rechain = (from: number) => `do $$ declare h bytea; r record; begin
  select hash into h from ledger where position = ${from - 1};
  for r in select * from ledger where position >= ${from} order by position loop
    h := sha256(h || int8send(r.position) || convert_to(r.body, 'UTF8'));
    update ledger set hash = h where position = r.position;
  end loop; end $$`

test('a record that nobody touched is whole, without database or server', async () => {
  await using world = await makeWorld()
  await using record = await keepRecord(world)
  const { tech, id } = await someNight(world)
  await record.checkpoints.make()
  await addNote(tech, { incidentId: id, text: 'after the checkpoint' })
  const entries = await world.entries()
  const proof = await record.prove()
  expect(proof).toEqual({ entries: entries.length, checkpoints: 1, provenTo: entries.length - 1 })
  expect(readFileSync(record.file, 'utf8')).not.toContain('Note 3')
})

test.each([
  [
    'an edited row',
    `update ledger set body = replace(body, '"P2"', '"P4"') where kind = 'incident.reported'`,
    /its hash does not fit/,
  ],
  ['a deleted row', 'delete from ledger where position = 5', /Position 5 is missing/],
  [
    'an inserted row',
    `update ledger set position = position + 1000 where position >= 6;
     insert into ledger (position, hash, body) select 6, hash, body from ledger where position = 5;
     update ledger set position = position - 999 where position > 1000`,
    /Entry 6 is not what was written/,
  ],
  ['a cut tail', 'delete from ledger where position > 8', /The end is cut off/],
  [
    'a rewritten chain with recomputed hashes',
    `update ledger set body = replace(body, '"P2"', '"P4"') where kind = 'incident.reported'; ${rechain(2)}`,
    /is not the one that the checkpoint of .* was made of/,
  ],
])('%s is found', async (_what, sql, says) => {
  await using world = await makeWorld()
  await using record = await keepRecord(world)
  await someNight(world)
  await record.checkpoints.make()
  expect((await record.prove()).fault).toBeUndefined()
  await record.tamper(sql)
  expect((await record.prove()).fault).toMatch(says)
})

test('a checkpoint of another key, a changed one, or none at all prove nothing', async () => {
  await using world = await makeWorld()
  await using record = await keepRecord(world)
  expect((await record.prove()).fault).toMatch(/There is no checkpoint/)
  await someNight(world)
  await record.checkpoints.make()
  const made = lastCheckpoint(record.folder)!
  const { fault } = await verifyExport(record.file, [{ ...made, position: 1 }], publicKey)
  expect(fault).toMatch(/was not signed with this key/)
  const { signature: _theirs, ...mark } = made
  const other = signMark(mark, generateKeyPairSync('ed25519').privateKey)
  expect((await verifyExport(record.file, [other], publicKey)).fault).toMatch(/was not signed with this key/)
})

test('a checkpoint is made when something was added, once, and at once when a P1 is resolved; a receiver is told', async () => {
  await using world = await makeWorld({ real: true })
  const received: unknown[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => (received.push(JSON.parse(body)), response.end()))
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const { port } = receiver.address() as { port: number }
  await using record = await keepRecord(world, { url: `http://127.0.0.1:${port}` })
  await record.checkpoints.make()
  await record.checkpoints.make()
  expect(readCheckpoints(record.folder), 'nothing was added').toHaveLength(1)

  const commander = await world.as('commander')
  const { id } = await world.report(commander, { conditions: ['outageNoWorkaround'] })
  await moveIncident(commander, { id, to: 'investigating' })
  const { position } = await moveIncident(commander, { id, to: 'resolved' })
  await until(() => Number(record.checkpoints.last()?.position) >= position, 'the checkpoint')
  await until(() => received.length === 2, 'the receiver')
  expect(received.at(-1)).toEqual(lastCheckpoint(record.folder))
  expect(record.faults).toEqual([])
  receiver.close()
})

test('a receiver that is away harms no checkpoint, and is reported', async () => {
  await using world = await makeWorld()
  await using record = await keepRecord(world, { url: 'http://127.0.0.1:9/' })
  await record.checkpoints.make()
  expect(readCheckpoints(record.folder)).toHaveLength(1)
  expect(record.faults).toHaveLength(1)
})

test('a database that is behind its own checkpoint was copied back: a new epoch begins, with an entry', async () => {
  await using world = await makeWorld()
  await using record = await keepRecord(world)
  await someNight(world)
  await record.checkpoints.make()
  const mark = lastCheckpoint(record.folder)!
  expect(await readLineage(world.em(), mark)).toBe(mark.epoch)
  await record.tamper('delete from ledger where position > 8; alter table ledger enable always trigger ledger_chain')
  const epoch = await readLineage(world.em(), mark)
  expect(epoch).not.toBe(mark.epoch)
  expect((await world.entries()).at(-1)).toMatchObject({ kind: 'lineage.begun', changes: { epoch: [mark.epoch, epoch] } })
  expect(await readLineage(world.em(), mark), 'once').toBe(epoch)
})

test('a last line that a crash cut short is passed over at the start, and named by the proof', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'muster-record-'))
  const mark = {
    epoch: '01a1f8f2-7d4a-7a3e-9b0c-3f5e8a6c1d20',
    position: 3,
    hash: 'ab'.repeat(32),
    at: '2026-11-21T10:00:00.000Z',
  }
  await appendCheckpoint(folder, signMark(mark, privateKey))
  writeFileSync(path.join(folder, '2026-11-21.jsonl'), '{"epoch":"01a1', { flag: 'a' })
  expect(lastCheckpoint(folder)).toMatchObject(mark)
  expect(() => readCheckpoints(folder)).toThrow('2026-11-21.jsonl, line 2 is not a checkpoint.')
  rmSync(folder, { recursive: true })
})
