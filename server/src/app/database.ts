import { Migrator } from '@mikro-orm/migrations'
import { MikroORM, type Options } from '@mikro-orm/postgresql'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { Migration0001Spine } from '../../migrations/Migration0001Spine.ts'
import { Migration0002Rows } from '../../migrations/Migration0002Rows.ts'
import { Migration0003Imports } from '../../migrations/Migration0003Imports.ts'
import { Migration0004SigningIn } from '../../migrations/Migration0004SigningIn.ts'
import { Migration0005Clocks } from '../../migrations/Migration0005Clocks.ts'
import { Migration0006Oncall } from '../../migrations/Migration0006Oncall.ts'
import { Migration0007Deliveries } from '../../migrations/Migration0007Deliveries.ts'
import { Migration0008Escalation } from '../../migrations/Migration0008Escalation.ts'
import { Migration0009Handovers } from '../../migrations/Migration0009Handovers.ts'
import { Migration0010Engine } from '../../migrations/Migration0010Engine.ts'
import { Migration0011Policy } from '../../migrations/Migration0011Policy.ts'
import { Migration0012AnswerLinks } from '../../migrations/Migration0012AnswerLinks.ts'
import { Migration0013Readiness } from '../../migrations/Migration0013Readiness.ts'
import { Migration0014Tiers } from '../../migrations/Migration0014Tiers.ts'
import { Migration0015Limits } from '../../migrations/Migration0015Limits.ts'
import { Migration0016Followers } from '../../migrations/Migration0016Followers.ts'
import { Migration0017Lanes } from '../../migrations/Migration0017Lanes.ts'
import { Migration0018History } from '../../migrations/Migration0018History.ts'
import { Component } from '../catalog/component.entity.ts'
import { Product } from '../catalog/product.entity.ts'
import { Vendor } from '../catalog/vendor.entity.ts'
import { Agreement } from '../clients/agreement.entity.ts'
import { Client } from '../clients/client.entity.ts'
import { Subscription } from '../clients/subscription.entity.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { ContactMethod } from '../communications/contacts/contactMethod.entity.ts'
import { Delivery } from '../communications/deliveries/delivery.entity.ts'
import { Update } from '../communications/update.entity.ts'
import { Escalation } from '../escalations/escalation.entity.ts'
import { HandedItem } from '../escalations/handedItem.entity.ts'
import { DirectoryImport } from '../imports/directoryImport.entity.ts'
import { ImportRow } from '../imports/importRow.entity.ts'
import { Follower } from '../followers/follower.entity.ts'
import { HandoverNote } from '../handovers/handoverNote.entity.ts'
import { ShiftHandover } from '../handovers/shiftHandover.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { Note } from '../incidents/note.entity.ts'
import { Wording } from '../kernel/wording.entity.ts'
import { CalendarFeed } from '../oncall/calendarFeed.entity.ts'
import { Leave } from '../oncall/leave.entity.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { ShiftOverride } from '../oncall/shiftOverride.entity.ts'
import { Swap } from '../oncall/swap.entity.ts'
import { ApiKey } from '../people/keys/apiKey.entity.ts'
import { Identity } from '../people/provider/identity.entity.ts'
import { Invitation } from '../people/invitations/invitation.entity.ts'
import { Page } from '../oncall/page.entity.ts'
import { PolicyVersion } from '../escalations/escalationPolicy.entity.ts'
import { Passkey } from '../people/factors/passkey.entity.ts'
import { Person } from '../people/person.entity.ts'
import { Recovery } from '../people/factors/recovery.entity.ts'
import { Session } from '../people/sessions/session.entity.ts'
import { Totp } from '../people/factors/totp.entity.ts'
import { ComponentHistory } from '../statuspage/componentHistory.entity.ts'
import { GapReminder } from '../oncall/gapReminder.entity.ts'
import { Canary } from '../timers/canary.entity.ts'
import { Engine } from '../timers/engine.entity.ts'
import { Moment } from '../timers/moment.entity.ts'
import { WebhookEndpoint } from '../webhooks/webhookEndpoint.entity.ts'
import { giveBack } from './giveBack.ts'
import type { Lines } from './lines.ts'

const LONGEST_WORK_MS = 12_000

/** Tables without an entity: the ledger, which only its trigger may shape, and bookkeeping. */
const withoutEntity = [
  'ledger',
  'lineage',
  'counter',
  'idempotency',
  'throttle',
  'challenge',
  'answer_link',
  'follower_cursor',
  'unfollow_link',
  'engine_beat',
]

const options: Options = {
  entities: [
    Agreement,
    ApiKey,
    CalendarFeed,
    Canary,
    Client,
    Clock,
    Component,
    ComponentHistory,
    ContactMethod,
    Delivery,
    DirectoryImport,
    Engine,
    Escalation,
    Follower,
    GapReminder,
    HandedItem,
    HandoverNote,
    Identity,
    ImportRow,
    Incident,
    Invitation,
    Leave,
    Moment,
    Note,
    Page,
    Passkey,
    PolicyVersion,
    Person,
    Product,
    Recovery,
    Schedule,
    Session,
    ShiftHandover,
    ShiftOverride,
    Subscription,
    Swap,
    Totp,
    Update,
    Vendor,
    WebhookEndpoint,
    Wording,
  ],
  extensions: [Migrator],
  migrations: {
    migrationsList: [
      Migration0001Spine,
      Migration0002Rows,
      Migration0003Imports,
      Migration0004SigningIn,
      Migration0005Clocks,
      Migration0006Oncall,
      Migration0007Deliveries,
      Migration0008Escalation,
      Migration0009Handovers,
      Migration0010Engine,
      Migration0011Policy,
      Migration0012AnswerLinks,
      Migration0013Readiness,
      Migration0014Tiers,
      Migration0015Limits,
      Migration0016Followers,
      Migration0017Lanes,
      Migration0018History,
    ],
    // Each by itself: an index on years of history is built beside what goes on, which no transaction allows.
    allOrNothing: false,
    snapshot: false,
    silent: true,
  },
  schemaGenerator: { skipTables: withoutEntity },
  allowGlobalContext: false,
}

/** As the role of DATABASE_URL, which owns the tables. */
export async function openAsOwner(url: string): Promise<MikroORM> {
  return MikroORM.init({ ...options, clientUrl: url })
}

/** Brings the tables up to date. Where the application's role cannot be made, the error says which SQL to run. */
export async function migrate(url: string): Promise<void> {
  const orm = await openAsOwner(url)
  try {
    await orm.migrator.up()
  } finally {
    await orm.close()
  }
}

/** As `muster_app`, on every connection of the pool. */
export function openDatabase(url: string, lines?: Lines): Promise<MikroORM> {
  return MikroORM.init({ ...options, clientUrl: url, pool: { min: 0, max: 20 }, driverOptions: as('muster_app', lines) })
}

/** As `muster_portal`, which reads behind row-level security; in a pool of its own, so that no outsider makes a commander wait. */
export function openPortal(url: string, lines?: Lines): Promise<MikroORM> {
  return MikroORM.init({ ...options, clientUrl: url, pool: { min: 0, max: 8 }, driverOptions: as('muster_portal', lines) })
}

/**
 * Waits for what is under way: Kysely loses a connection that is being opened while its pool closes, and `pool.end()` then
 * waits for that connection for ever.
 */
export async function closeDatabase(orm: MikroORM): Promise<void> {
  const pool = (await orm.em.getConnection().getNativeClient()) as Pool
  const isBusy = () => pool.waitingCount > 0 || pool.idleCount < pool.totalCount
  for (let waitedMs = 0; isBusy() && waitedMs < LONGEST_WORK_MS; waitedMs += 10) await sleep(10)
  await orm.close()
}

/**
 * A query may take 10 s (a command sets its own 5 s), a lock 5 s, and nobody holds a transaction open without working. Said while
 * connecting: what is said afterwards may fail, and the pool would lose the connection for good.
 */
function as(role: string, lines: Lines | undefined) {
  const settings = { role, statement_timeout: '10s', lock_timeout: '5s', idle_in_transaction_session_timeout: '5s' }
  const said = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return { options: said.join(' '), onPoolCreated: giveBack, ...(lines && { Client: lines.Client }) }
}
