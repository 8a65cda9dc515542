import { afterAll, beforeAll, expect, test } from 'vitest'
import { besieged, survives, type Attack, type Siege } from '../kit/neighbour.ts'
import { head, rawLine } from '../kit/rawLine.ts'
import { cookieOf } from '../kit/serving.ts'
import { until } from '../kit/until.ts'

let at: Siege
beforeAll(async () => void (at = await besieged()))
afterAll(() => at[Symbol.asyncDispose]())

const latest = '999999999999999'

/** The status, and the first words that tell something: a code, a kind, or the event's name. */
const opening =
  (path: string, headers: Record<string, string> = {}): Attack =>
  async ({ doors, villain }) => {
    const leaving = new AbortController()
    const own = { cookie: cookieOf(villain), ...headers }
    const response = await fetch(doors.url + path, { headers: own, signal: leaving.signal })
    const { value } = await response.body!.getReader().read()
    leaving.abort()
    return `${response.status} ${/"code":"(\w+)"|"kind":"([\w.]+)"|event: (\w+)/.exec(Buffer.from(value!).toString())!.slice(1).join('')}`
  }

/** So many at once: the statuses that were answered, and after all have left, how many places are still taken. */
const crowding =
  (path: string, times: number, left: (at: Siege) => number, headers: Record<string, string> = {}): Attack =>
  async (at) => {
    const leaving = new AbortController()
    const own = { cookie: cookieOf(await at.world.as('commander2')), ...headers }
    const open = () => fetch(at.doors.url + path, { headers: own, signal: leaving.signal })
    const answers = await Promise.all(Array.from({ length: times }, open))
    leaving.abort()
    await until(() => left(at) === 0, 'empty places')
    return Object.entries(Object.groupBy(answers, ({ status }) => status)).map(([status, some]) => `${some!.length} × ${status}`)
  }

const seats = ({ doors, world }: Siege) => doors.serving.sockets.seats.countOf(world.cast.people.commander2)
const watchers = ({ doors }: Siege) => doors.serving.statusPage.watchers.size

/** Opens lines below HTTP that nobody reads, and goes without a word: how many places are left taken. */
const abandoning =
  (request: string, places: (at: Siege) => number): Attack =>
  async (at) => {
    const who = await at.world.as('commander2')
    const lines = await Promise.all(Array.from({ length: 15 }, () => rawLine(at.doors, { deaf: true })))
    for (const { socket } of lines) socket.write(head(request, { cookie: cookieOf(who), 'x-forwarded-for': '192.0.2.7' }))
    await until(() => places(at) === 15, 'their places')
    await at.world.report(at.villain)
    for (const { socket } of lines) socket.resetAndDestroy()
    await until(() => places(at) === 0, 'empty places')
    return 'gone'
  }

const attacks: Record<string, [Attack, expected: unknown]> = {
  'follows without a session': [opening('/graphql/changes', { cookie: '' }), '401 UNAUTHENTICATED'],
  'follows with a session that is none': [opening('/graphql/changes', { cookie: 'muster=x' }), '401 UNAUTHENTICATED'],
  'follows with a key that is none': [opening('/graphql/changes', { authorization: 'Bearer mst_x' }), '401 UNAUTHENTICATED'],
  'follows after what is no number': [opening('/graphql/changes?after=soon'), '400 BAD_INPUT'],
  'follows after less than nothing': [opening('/graphql/changes?after=-1'), '400 BAD_INPUT'],
  'follows after more than there can be': [opening(`/graphql/changes?after=${latest}9`), '400 BAD_INPUT'],
  'follows after two positions': [opening('/graphql/changes?after=1&after=2'), '400 BAD_INPUT'],
  'follows by what is not asked for': [opening('/graphql/changes?since=1'), '400 BAD_INPUT'],
  'follows by its prototype': [opening('/graphql/changes?__proto__=1'), '400 BAD_INPUT'],
  'follows a hundred and one incidents': [opening(`/graphql/changes?incidents=${'x,'.repeat(100)}x`), '400 BAD_INPUT'],
  'follows U+0000': [opening('/graphql/changes?kinds=%00'), '400 BAD_INPUT'],
  'follows after the end of days: it is told to read anew': [opening(`/graphql/changes?after=${latest}`), '200 feed.resync'],
  'was at no event that there is': [opening('/graphql/changes', { 'last-event-id': '\u00ff,{}' }), '400 BAD_INPUT'],
  'was at an event of another lineage: it is told to read anew': [
    opening('/graphql/changes', { 'last-event-id': `another.${latest}` }),
    '200 feed.resync',
  ],
  'names itself in a header of 12 kB': [opening('/graphql/changes', { 'last-event-id': 'x'.repeat(12_000) }), '400 BAD_INPUT'],
  'follows thirty times': [crowding('/graphql/changes', 30, seats), ['20 × 200', '10 × 429']],
  'watches the public page a hundred and twenty times': [
    crowding('/status/events', 120, watchers, { 'x-forwarded-for': '192.0.2.9' }),
    ['100 × 200', '20 × 503'],
  ],
  'follows fifteen times, and reads nothing': [abandoning('GET /graphql/changes', seats), 'gone'],
  'watches the public page, and reads nothing': [abandoning('GET /status/events', watchers), 'gone'],
  'asks what following would be like, fifteen times at once and again': [
    async (at) => {
      const { doors, villain } = at
      const ask = (path: string) => fetch(doors.url + path, { method: 'HEAD', headers: { cookie: cookieOf(villain) } })
      const statuses = new Set<number>()
      for (let round = 0; round < 3; round++) {
        const answers = await Promise.all(
          Array.from({ length: 30 }, (_, n) => ask(n % 2 ? '/graphql/changes' : '/status/events')),
        )
        for (const { status } of answers) statuses.add(status)
        await until(() => watchers(at) === 0 && doors.serving.sockets.seats.countOf(villain.person) === 0, 'empty places')
      }
      return [...statuses]
    },
    [200],
  ],
}

// One after the other: they count places.
test.each(Object.entries(attacks))('who %s', async (_, [attack, expected]) => {
  expect(await survives(at, attack)).toEqual(expected)
})
