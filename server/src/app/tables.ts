import { Migrator } from '@mikro-orm/migrations'
import type { Options } from '@mikro-orm/postgresql'
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
import { Migration0019Life } from '../../migrations/Migration0019Life.ts'
import { Migration0020Team } from '../../migrations/Migration0020Team.ts'
import { Migration0021Impact } from '../../migrations/Migration0021Impact.ts'
import { Migration0022Playbooks } from '../../migrations/Migration0022Playbooks.ts'
import { Migration0023Drills } from '../../migrations/Migration0023Drills.ts'
import { Migration0024Presence } from '../../migrations/Migration0024Presence.ts'
import { Migration0025Views } from '../../migrations/Migration0025Views.ts'
import { Migration0026Stories } from '../../migrations/Migration0026Stories.ts'
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
import { ClientImpact } from '../incidents/impact/clientImpact.entity.ts'
import { Evidence } from '../incidents/evidence/evidence.entity.ts'
import { IncidentLink } from '../incidents/links/incidentLink.entity.ts'
import { Workaround } from '../incidents/workarounds/workaround.entity.ts'
import { Mention } from '../incidents/mentions/mention.entity.ts'
import { Decision } from '../incidents/decisions/decision.entity.ts'
import { Task } from '../incidents/tasks/task.entity.ts'
import { SavedView } from '../incidents/views/savedView.entity.ts'
import { CommandRole } from '../incidents/roles/commandRole.entity.ts'
import { Note } from '../incidents/note.entity.ts'
import { DrillEvent } from '../incidents/stories/drillEvent.entity.ts'
import { DrillRun } from '../incidents/stories/drillRun.entity.ts'
import { DrillStory } from '../incidents/stories/drillStory.entity.ts'
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
import { ActionCall } from '../playbooks/actions/actionCall.entity.ts'
import { ActionHook } from '../playbooks/actions/actionHook.entity.ts'
import { PlaybookRun } from '../playbooks/playbookRun.entity.ts'
import { PlaybookVersion } from '../playbooks/playbookVersion.entity.ts'
import { RunStep } from '../playbooks/runStep.entity.ts'
import { Review } from '../reviews/review.entity.ts'
import { ComponentHistory } from '../statuspage/componentHistory.entity.ts'
import { GapReminder } from '../oncall/gapReminder.entity.ts'
import { Canary } from '../timers/canary.entity.ts'
import { Engine } from '../timers/engine.entity.ts'
import { Moment } from '../timers/moment.entity.ts'
import { WebhookEndpoint } from '../webhooks/webhookEndpoint.entity.ts'

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
  'presence_server',
  'presence',
]

/** All that is kept, and how it came to be as it is. */
export const tables: Options = {
  entities: [
    ActionCall,
    ActionHook,
    Agreement,
    ApiKey,
    CalendarFeed,
    Canary,
    Client,
    ClientImpact,
    Clock,
    CommandRole,
    Decision,
    Task,
    Component,
    ComponentHistory,
    ContactMethod,
    Delivery,
    DirectoryImport,
    DrillEvent,
    DrillRun,
    DrillStory,
    Engine,
    Escalation,
    Evidence,
    Follower,
    GapReminder,
    HandedItem,
    HandoverNote,
    Identity,
    ImportRow,
    Incident,
    IncidentLink,
    Invitation,
    Leave,
    Mention,
    Moment,
    Note,
    Page,
    Passkey,
    PolicyVersion,
    Person,
    Product,
    Recovery,
    PlaybookRun,
    PlaybookVersion,
    Review,
    RunStep,
    SavedView,
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
    Workaround,
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
      Migration0019Life,
      Migration0020Team,
      Migration0021Impact,
      Migration0022Playbooks,
      Migration0023Drills,
      Migration0024Presence,
      Migration0025Views,
      Migration0026Stories,
    ],
    // Each by itself: an index on years of history is built beside what goes on, which no transaction allows.
    allOrNothing: false,
    snapshot: false,
    silent: true,
  },
  schemaGenerator: { skipTables: withoutEntity },
  allowGlobalContext: false,
}
