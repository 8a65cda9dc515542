import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { ask, cookieOf, openDoors, type OpenDoors } from '../../../test/kit/serving.ts'
import { pause, until } from '../../../test/kit/until.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { limits } from '../app/limits.ts'
import { beginImport, forgetRowsWith, stageRows } from './keepImport.ts'

async function post({ url }: OpenDoors, path: string, who: { token: string } | undefined, body?: FormData, headers = {}) {
  const cookie = who ? { cookie: cookieOf(who) } : {}
  const response = await fetch(`${url}${path}`, { method: 'POST', headers: { ...cookie, ...headers }, ...(body && { body }) })
  const answer = (await response.json()) as { id?: string; errors?: { message: string; extensions: { code: string } }[] }
  return { status: response.status, id: answer.id, said: answer.errors?.[0]?.message, code: answer.errors?.[0]?.extensions.code }
}

function form(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>): FormData {
  const data = new FormData()
  for (const [name, text] of Object.entries(files)) data.append('file', new File([text], name))
  return data
}

interface Read {
  import: {
    state: string
    done: number
    total: number
    counts: { noun: string; fault: number }[]
    by: { name: string }
    rows: {
      totalCount: number
      nodes: { line: number; effect: string; faults: { column: string; message: string; allowed: string[] }[] }[]
    } | null
  } | null
}

test('files are uploaded by who may import, followed while they are read, and their faults are looked at first', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  const files = form({ 'vendors.csv': 'name,status\nCorvid,active\nMagpie,gone\n', 'products.csv': 'name\nLetters\n' })
  const { status, id } = await post(doors, '/import', admin, files)
  expect(status).toBe(202)
  await world.muster.imports.done()
  const query = `query ($id: ID!) { import(id: $id) { state done total counts { noun fault } by { name }
    rows(first: 10, effects: [FAULT], nouns: [VENDORS]) { totalCount nodes { line effect faults { column message allowed } } } } }`
  const { import: read } = await ask<Read>(doors, admin, query, { id })
  expect(read).toMatchObject({ state: 'CHECKED', total: 3, by: { name: 'Ingrid Solberg' } })
  expect(read!.rows).toEqual({
    totalCount: 1,
    nodes: [
      {
        line: 3,
        effect: 'FAULT',
        faults: [{ column: 'status', message: 'Write active or inactive.', allowed: ['active', 'inactive'] }],
      },
    ],
  })
  expect((await ask<Read>(doors, await world.as('executive'), query, { id })).import!.rows).toBeNull()
  expect((await ask<Read>(doors, await world.as('tech'), query, { id })).import).toBeNull()
  const list = `{ imports(first: 5) { totalCount nodes { id files } } }`
  expect(await ask(doors, admin, list)).toMatchObject({ imports: { nodes: [{ id, files: ['vendors.csv', 'products.csv'] }] } })
  expect(await ask(doors, await world.as('account'), list)).toMatchObject({ imports: { totalCount: 0 } })
  expect((await post(doors, `/import/${id}/check`, admin)).status).toBe(202)
  await world.muster.imports.done()
  expect(await post(doors, '/import/none/check', admin)).toMatchObject({ status: 404 })
})

test('nobody else uploads or exports, no page from elsewhere does it for them, and what cannot be read is refused in words', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  const files = () => form({ 'vendors.csv': 'name\nCorvid\n' })
  expect(await post(doors, '/import', undefined, files())).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
  for (const name of ['tech', 'commander', 'client'] as const)
    expect(await post(doors, '/import', await world.as(name), files())).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  expect((await post(doors, '/import', admin, files(), { origin: 'https://evil.example' })).status).toBe(403)
  expect((await post(doors, '/import', admin, files(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  const latin = await post(doors, '/import', admin, form({ 'vendors.csv': new Uint8Array([0x6e, 0xe4, 0x0a]) }))
  expect(latin).toMatchObject({ status: 400, said: expect.stringContaining('vendors.csv is not in UTF-8') })
  const sheet = await post(doors, '/import', admin, form({ 'Clients 2026.xlsx': new Uint8Array([0x50, 0x4b]) }))
  expect(sheet).toMatchObject({
    status: 400,
    said: expect.stringContaining('Clients 2026.xlsx is a workbook. Save it as CSV first'),
  })
  expect(await post(doors, '/import', admin, form({}))).toMatchObject({ status: 400, code: 'BAD_INPUT' })
  const huge = await post(doors, '/import', admin, form({ 'vendors.csv': 'x'.repeat(33 * 1_048_576) }))
  expect(huge).toMatchObject({ status: 400, said: expect.stringContaining('may have 32 MB') })

  const read = (path: string, who: { token: string }) =>
    fetch(`${doors.url}/export/directory/${path}`, { headers: { cookie: cookieOf(who) } })
  expect((await read('clients.csv', await world.as('account'))).status).toBe(403)
  const table = await read('vendors.csv', admin)
  expect(table.headers.get('content-disposition')).toBe('attachment; filename="vendors.csv"')
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await table.arrayBuffer())).toMatch(/^\ufeffname,status\n/)
  const document = (await (await read('directory.json', admin)).json()) as Record<string, unknown[]>
  expect(document['clients']).toHaveLength(6)
})

test('a server that died while it read says so at the next look, and what nobody decides on is not kept', async () => {
  await using world = await makeWorld()
  const { person } = await world.as('admin')
  const em = world.em()
  const [died, left] = [await beginImport(em, person, ['a.csv']), await beginImport(em, person, ['b.csv'])]
  for (const id of [died, left]) await stageRows(em, id, [{ noun: 'vendors', file: 'a.csv', line: 2, cells: { name: 'Corvid' } }])
  await world.owner.query(`update directory_import set beat_at = now() - interval '2 minutes' where id = $1`, [died])
  await world.owner.query(`update directory_import set state = 'checked', at = now() - interval '25 hours' where id = $1`, [left])
  await world.muster.imports.sweep()
  const { rows } = await world.owner.query('select state, problems from directory_import order by id')
  expect(rows).toMatchObject([
    { state: 'failed', problems: [{ message: expect.stringContaining('The server stopped') }] },
    { state: 'failed', problems: [{ message: expect.stringContaining('within 24 hours') }] },
  ])
  expect((await world.owner.query('select 1 from import_row')).rowCount).toBe(0)
})

test('who is forgotten is forgotten in files that wait, too', async () => {
  await using world = await makeWorld()
  const { person } = await world.as('admin')
  const upload = async (text: string) => {
    await world.muster.imports.begin(person, [{ name: 'people.csv', text: `email,name,role\n${text}` }])
    await world.muster.imports.done()
  }
  await upload('ana@example.com,Ana Lima,executive\n')
  await upload('bo@example.com,Bo,executive\n')
  await forgetRowsWith(world.em(), ['Ana Lima', 'ANA@example.com'])
  const { rows } = await world.owner.query('select state from directory_import order by id')
  expect(rows).toEqual([{ state: 'failed' }, { state: 'checked' }])
  expect((await world.owner.query('select 1 from import_row')).rowCount).toBe(1)

  // Kept before names and columns were left out of what is kept.
  const problems = JSON.stringify([{ file: 'x', line: 1, message: 'There is no column “Cy \"Q\" Roe”.' }])
  await world.owner.query(`update directory_import set files = '{"cy@example.com.csv"}', problems = $1`, [problems])
  await forgetRowsWith(world.em(), ['Cy "Q" Roe', 'cy@example.com'])
  expect((await world.owner.query('select files, problems from directory_import limit 1')).rows).toEqual([
    { files: ['file 1'], problems: [{ file: '', line: null, message: expect.stringContaining('was forgotten since') }] },
  ])
})

test('more rows than the ledger can take at once are refused before anything is checked', async () => {
  await using world = await makeWorld()
  const { person } = await world.as('admin')
  const text = `name\n${Array.from({ length: 25_001 }, (_, n) => `V${n}`).join('\n')}\n`
  await world.muster.imports.begin(person, [{ name: 'vendors.csv', text }])
  await world.muster.imports.done()
  const { rows } = await world.owner.query('select state, problems from directory_import')
  expect(rows).toMatchObject([{ state: 'failed', problems: [{ message: expect.stringContaining('may have 25,000 rows') }] }])
})

/** Begins to upload, and never ends: what is answered to that, and when it is cut off. */
async function stall({ url }: OpenDoors, who?: { token: string }, length = 1_000_000) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname).on('error', () => {})
  const heard: string[] = []
  socket.on('data', (piece) => heard.push(String(piece)))
  const head = [
    'POST /import HTTP/1.1',
    'host: muster',
    'content-type: multipart/form-data; boundary=x',
    `content-length: ${length}`,
    ...(who ? [`cookie: ${cookieOf(who)}`] : []),
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${'x'.repeat(1_000)}`)
  const closed = once(socket, 'close')
  return { socket, closed, heard, answered: until(() => heard.length > 0, 'an answer').then(() => heard[0]!.split(' ')[1]) }
}

test('strangers and who sends too much are refused before a byte is read, however many only begin', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const strangers = await Promise.all(Array.from({ length: 60 }, () => stall(doors)))
  expect(new Set(await Promise.all(strangers.map(({ answered }) => answered)))).toEqual(new Set(['401']))
  const large = await stall(doors, await world.as('admin'), 33 * 1_048_576)
  expect(await large.answered).toBe('400')
  for (const { socket } of [...strangers, large]) socket.destroy()
})

test('two upload at once, others are asked to come back; who stalls is cut off, and their place is free again', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  const { uploadMs } = limits
  Object.assign(limits, { uploadMs: 1_000 })
  try {
    const stalled = await Promise.all([stall(doors, admin), stall(doors, admin)])
    for (const { answered } of stalled) answered.catch(() => {})
    await pause(200)
    const third = await stall(doors, admin)
    expect(await third.answered).toBe('503')
    expect(third.heard[0]).toMatch(/retry-after: 5\r\n/i)
    const stranger = await stall(doors)
    expect(await stranger.answered).toBe('401')
    await Promise.all([...stalled, third, stranger].map(({ closed }) => closed))
    expect(await post(doors, '/import', admin, form({ 'vendors.csv': 'name\nCorvid\n' }))).toMatchObject({ status: 202 })
  } finally {
    Object.assign(limits, { uploadMs })
  }
})

test('a long name of a file is cut between characters, and one that cannot be stored is refused', async () => {
  await using world = await makeWorld()
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  const long = form({ [`${'\u{1f600}'.repeat(60)}vendors.csv`]: 'name\nCorvid\n' })
  expect(await post(doors, '/import', admin, long)).toMatchObject({ status: 202 })
  const none = await post(doors, '/import', admin, form({ 'vendors\u0000.csv': 'name\nCorvid\n' }))
  expect(none).toMatchObject({ status: 400, said: expect.stringContaining('U+0000') })
})
