import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import type { ReportIncident } from '@muster/shared/inputs/reportIncident'
import type { EntryKind } from '@muster/shared/vocabulary/ledger'
import { startMuster, type Muster, type Start } from '../../server/src/app/muster.ts'
import type { Cast } from '../../server/src/app/seed/directory.ts'
import type { Caller, Kernel } from '../../server/src/kernel/work.ts'
import { readEntry, type Entry } from '../../server/src/ledger/entry.ts'
import { hashSecret, makeSecret } from '../../server/src/people/sessions/hashSecret.ts'
import { startSession } from '../../server/src/people/sessions/startSession.ts'
import { sendDue } from '../../server/src/communications/deliveries/sendDue.ts'
import { fireDueMoments } from '../../server/src/timers/fireDueMoments.ts'
import { StoryTime } from '../../server/src/timers/storyTime.ts'
import { withDatabase } from './globalSetup.ts'
import { reachAll } from './reach.ts'
import { MORNING, tellDirectory } from './tellDirectory.ts'

const MINUTE = 60_000
/** Makes and drops what tests stand on, and ends with them. */
let admin: pg.Pool | undefined

interface Making {
  /** Its time is the machine's. */
  real?: boolean
  /** Whoever may stand on a schedule has a verified channel. */
  reached?: boolean
}

export type World = Awaited<ReturnType<typeof makeWorld>>

/** A company of its own, on a database of its own, whose time moves only when the test says so (or, with `real`, by itself). */
export async function makeWorld({ real = false, reached = false, ...start }: Partial<Start> & Making = {}) {
  const url = await cutDatabase(real ? 'empty' : 'told')
  const time = new StoryTime(MORNING)
  let aheadMs = 0
  const muster = await startMuster({
    roles: [],
    readTime: real ? (database) => new Date(database.getTime() + aheadMs) : () => time.now,
    ...start,
    url,
  })
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const cast = real ? await tellDirectory(muster.kernel) : (JSON.parse(process.env.MUSTER_TEST_CAST!) as Cast)

  const world = {
    url,
    muster,
    /** As the owner of the tables. */
    owner,
    cast,
    time,
    kernel: muster.kernel,
    em: () => muster.orm.em.fork(),
    as: signer(muster, cast),
    report: async (caller: Caller, some: Partial<Report> = {}) => {
      const { reportIncident } = await import('../../server/src/incidents/reportIncident.ts')
      return (await reportIncident(caller, reportOf(cast, real ? new Date() : time.now, some))).value
    },
    reportOf: (some: Partial<Report> = {}) => reportOf(cast, real ? new Date() : time.now, some),
    /** Lets minutes pass; what comes due on the way happens. */
    pass: (minutes: number) => time.passTo(muster.kernel, new Date(time.now.getTime() + minutes * MINUTE)),
    /** In a real world: the clock is put forward, and what came due by that happens. */
    async putForward(minutes: number) {
      aheadMs += minutes * MINUTE
      await fireDueMoments(muster.kernel, new Date(Date.now() + aheadMs))
    },
    /** What is due now is sent. */
    deliver: () => sendDue(muster.posting, real ? new Date(Date.now() + aheadMs) : time.now),
    entries: () => readEntries(owner),
    kinds: async () => (await readEntries(owner)).map(({ kind }) => kind).filter(isOfTheStory),
    async [Symbol.asyncDispose]() {
      await owner.end()
      await muster.stop()
      await administer(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)
    },
  }
  if (reached) await reachAll(world, ['tech', 'tech2', 'tech3', 'commander', 'commander2', 'executive', 'vendor'])
  return world
}

/** A report in the words of the story: names instead of ids. */
export interface Report extends Omit<ReportIncident, 'componentId' | 'clientIds' | 'unticked'> {
  component: keyof Cast['components']
  clients: (keyof Cast['clients'])[]
  unticked: ReportIncident['unticked']
}

function reportOf(cast: Cast, now: Date, some: Partial<Report>): ReportIncident {
  const { component = 'cards', clients = ['aster'], ...rest } = some
  return {
    title: 'Card payments are failing',
    category: 'integration',
    impact: 'high',
    urgency: 'high',
    detectedAt: now,
    conditions: ['majorDegradationWithWorkaround'],
    unticked: [],
    drill: false,
    ...rest,
    internal: clients.length === 0,
    componentId: cast.components[component],
    clientIds: clients.map((name) => cast.clients[name]),
  }
}

/** A database of its own, with tables and nothing in them, or with the directory of the story. */
export async function cutDatabase(from: 'empty' | 'told' = 'empty'): Promise<string> {
  const name = `t_${randomBytes(6).toString('hex')}`
  const template = { empty: process.env.MUSTER_TEST_EMPTY!, told: process.env.MUSTER_TEST_TOLD! }[from]
  await administer(`create database ${name} template ${template} strategy file_copy`)
  return withDatabase(process.env.MUSTER_TEST_ADMIN!, name)
}

function administer(sql: string) {
  admin ??= new pg.Pool({ connectionString: process.env.MUSTER_TEST_ADMIN!, max: 1, allowExitOnIdle: true }).on('error', () => {}) // The server may end before it.
  return admin.query(sql)
}

/** Somebody of the story, signed in anew; `token` is the cookie's. */
export function signer({ kernel }: Muster, { people }: Cast) {
  return async (
    name: keyof Cast['people'],
    on: Kernel = kernel,
  ): Promise<Caller & { person: string; session: string; token: string }> => {
    const token = makeSecret()
    const visitor: Caller = {
      kernel: { ...kernel, readTime: (database) => database },
      knock: { kind: 'visitor' },
      nextRequest: () => uuid(),
    }
    const { value } = await startSession(visitor, { personId: people[name], tokenHash: hashSecret(token), device: null })
    const knock = { kind: 'person', session: value.id, person: people[name] } as const
    return { kernel: on, knock, person: people[name], session: value.id, token, nextRequest: () => uuid() }
  }
}

async function readEntries(owner: pg.Client): Promise<Entry[]> {
  const { rows } = await owner.query<{ position: string; body: string }>('select position, body from ledger order by position')
  return rows.map(readEntry)
}

/** Not how the world was made. */
function isOfTheStory(kind: Entry['kind']): kind is EntryKind {
  return !['lineage.begun', 'directory.imported', 'session.started'].includes(kind)
}
