import { registerEnumType } from 'type-graphql'
import { categoryPolicy } from '@muster/shared/policy/categories'
import {
  escalationClasses,
  escalationTriggers,
  type EscalationClass,
  type EscalationTrigger,
} from '@muster/shared/policy/escalation'
import { handoverItemSays, type HandoverItem } from '@muster/shared/policy/handoverChecklists'
import { severityConditions, type Condition } from '@muster/shared/policy/severity'
import type { Category } from '@muster/shared/vocabulary/category'
import type { ClockKind, ClockState } from '@muster/shared/vocabulary/clock'
import type {
  ApprovalStatus,
  ClientKind,
  ComponentKind,
  DirectoryStatus,
  Environment,
  PersonStatus,
} from '@muster/shared/vocabulary/directory'
import type { AboutType, ChannelKind, ContactKind, DeliveryState } from '@muster/shared/vocabulary/deliveries'
import type { EscalationReason, EscalationState } from '@muster/shared/vocabulary/escalation'
import type { Grade } from '@muster/shared/vocabulary/grade'
import type { ImportNoun, ImportState, RowEffect } from '@muster/shared/vocabulary/imports'
import type { Weekday } from '@muster/shared/time/calendar'
import type { Because, Rotation, RotationUnit, SwapState } from '@muster/shared/vocabulary/oncall'
import type { MailWish, News } from '@muster/shared/vocabulary/mailWish'
import type { Level } from '@muster/shared/vocabulary/level'
import type { ReadinessKind } from '@muster/shared/vocabulary/readiness'
import type { MissReason, PageReason, PageState } from '@muster/shared/vocabulary/page'
import type { ComponentState, PublicStatus } from '@muster/shared/vocabulary/publicStatus'
import type { PlannedStep } from '@muster/shared/rules/previewSteps'
import type { Role } from '@muster/shared/vocabulary/role'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { shout } from '@muster/shared/vocabulary/shout'
import type { Status } from '@muster/shared/vocabulary/status'
import type { Tier } from '@muster/shared/vocabulary/tier'
import type { SignInMeans } from '@muster/shared/vocabulary/signInMeans'
import { errorCodes, type ErrorCode } from './refusals.ts'

/** A policy's words as an enum of the API: SHOUT_CASE names over the words themselves, each described. */
function enumOf<Word extends string>(name: string, description: string, says: Record<Word, string>) {
  const words = Object.keys(says) as Word[]
  const values = Object.fromEntries(words.map((word) => [shout(word), word])) as Record<string, Word>
  const valuesConfig = Object.fromEntries(words.map((word) => [shout(word), { description: says[word] }]))
  registerEnumType(values, { name, description, valuesConfig })
  return values
}

export const SeverityEnum = enumOf<Severity>('Severity', 'How severe an incident is; decided by conditions, never typed in.', {
  P1: 'Critical.',
  P2: 'High.',
  P3: 'Medium.',
  P4: 'Low.',
})

export const CategoryEnum = enumOf<Category>('Category', 'What an incident is about.', {
  ...(Object.fromEntries(Object.entries(categoryPolicy).map(([word, { says }]) => [word, `${says}.`])) as Record<
    Category,
    string
  >),
})

export const GradeEnum = enumOf<Grade>(
  'Grade',
  'Impact or urgency, recorded beside the severity; of a component, how much depends on it.',
  {
    critical: 'Critical.',
    high: 'High.',
    medium: 'Medium.',
    low: 'Low.',
  },
)

export const StatusEnum = enumOf<Status>('IncidentStatus', 'Where an incident is in its life.', {
  open: 'Reported; nobody has acknowledged it yet.',
  acknowledged: 'Somebody has taken notice.',
  investigating: 'The cause is being looked for.',
  identified: 'The cause is known.',
  monitoring: 'A repair is in place and being watched.',
  on_hold: 'Waiting for a client or a vendor.',
  resolved: 'The service is back.',
  closed: 'Reviewed and done with.',
  cancelled: 'It was none.',
  merged: 'A duplicate that joined another incident.',
})

export const LevelEnum = enumOf<Level>('Level', 'Who holds the incident.', {
  L1: 'Service desk, first-line agents.',
  L2: 'Application support, senior specialists.',
  L3: 'Engineering and management.',
  L4: 'Executives and vendors.',
})

export const ConditionEnum = enumOf<Condition>('Condition', 'A condition that makes an incident severe.', {
  ...(Object.fromEntries(
    severityConditions.map(({ condition, severity, says }) => [condition, `${severity}: ${says}.`]),
  ) as Record<Condition, string>),
})

export const RoleEnum = enumOf<Role>('Role', 'What a person is in the organisation; decides what they may do.', {
  system_administrator: 'Runs the directory and the settings.',
  incident_manager: 'Commands incidents.',
  technical_support: 'Works on incidents.',
  account_manager: 'Looks after the clients linked to it.',
  executive: 'Answers at L4 and decides on severity.',
  vendor_contact: 'Speaks for a vendor.',
  client_contact: 'Speaks for a client.',
})

export const TierEnum = enumOf<Tier>('Tier', 'What a client has subscribed to.', {
  premium: 'Round the clock, the shortest limits.',
  standard: 'Business hours; P1 round the clock.',
  basic: 'Business hours only.',
})

export const ClockKindEnum = enumOf<ClockKind>('ClockKind', 'What is promised by a time.', {
  response: 'Somebody acknowledges.',
  resolution: 'The service is back.',
  update: 'Stakeholders hear the next word.',
  review: 'The cause is written down.',
})

export const ClockStateEnum = enumOf<ClockState>('ClockState', 'How a clock stands, derived from its times.', {
  running: 'Runs, and is not yet at risk.',
  at_risk: 'Its target has passed, its limit has not.',
  breached: 'Its limit has passed and it still runs.',
  paused: 'Stands still while the incident waits for somebody else.',
  met: 'Stopped within its limit.',
  missed: 'Stopped after its limit.',
  ended: 'Given up with the incident.',
})

export const PublicStatusEnum = enumOf<PublicStatus>('PublicStatus', 'What the public page says of an incident.', {
  investigating: 'We are looking for the cause.',
  identified: 'We know the cause.',
  monitoring: 'A repair is in place and we are watching it.',
  resolved: 'It is over.',
})

export const ComponentStateEnum = enumOf<ComponentState>('ComponentState', 'What the public page says of a component.', {
  operational: 'Works.',
  maintenance: 'Under planned maintenance.',
  degraded: 'Slow, or with small faults.',
  partial_outage: 'Down for some.',
  major_outage: 'Down.',
})

export const EscalationReasonEnum = enumOf<EscalationReason>('EscalationReason', 'Why an incident goes up.', {
  severity: 'Its severity demands it.',
  sla_at_risk: 'An agreement is at risk.',
  sla_breach: 'An agreement was broken.',
  time_limit: 'The level held it as long as it may.',
  no_acknowledgement: 'Nobody answered.',
  resource: 'More hands are needed.',
  security: 'It concerns security.',
  compliance: 'It concerns compliance.',
  executive_request: 'An executive asked for it.',
  vendor: 'A vendor is needed.',
})

export const EscalationStateEnum = enumOf<EscalationState>('EscalationState', 'How an escalation stands.', {
  active: 'Waits for its target.',
  acknowledged: 'Its target has it.',
  resolved: 'Over.',
  returned: 'Sent back as mis-routed.',
})

export const EscalationTriggerEnum = enumOf<EscalationTrigger>(
  'EscalationTrigger',
  'What sends an incident up; sets how soon its target must answer.',
  {
    ...(Object.fromEntries(escalationTriggers.map((trigger) => [trigger, `${inWords(trigger)}.`])) as Record<
      EscalationTrigger,
      string
    >),
  },
)

export const EscalationClassEnum = enumOf<EscalationClass>(
  'EscalationClass',
  'Triggers whose escalations must be acknowledged within one time.',
  Object.fromEntries(Object.keys(escalationClasses).map((name) => [name, `${inWords(name)}.`])) as Record<
    EscalationClass,
    string
  >,
)

export const HandoverItemEnum = enumOf<HandoverItem>('HandoverItem', 'What is handed over with an incident that goes up.', {
  ...(Object.fromEntries(Object.entries(handoverItemSays).map(([item, says]) => [item, `${says}.`])) as Record<
    HandoverItem,
    string
  >),
})

export const ClientKindEnum = enumOf<ClientKind>('ClientKind', 'What a client is.', {
  enterprise: 'An enterprise; adds the enterprise client class to escalations.',
  business: 'A business.',
  public_sector: 'A public body.',
})

export const PersonStatusEnum = enumOf<PersonStatus>('PersonStatus', 'Whether a person may do anything.', {
  invited: 'Has a link and has not used it yet.',
  active: 'May sign in and act.',
  suspended: 'May do nothing.',
})

export const DirectoryStatusEnum = enumOf<DirectoryStatus>('DirectoryStatus', 'Whether something is still in use.', {
  active: 'In use.',
  inactive: 'Kept for what points at it; nothing new may.',
})

export const ApprovalStatusEnum = enumOf<ApprovalStatus>('ApprovalStatus', 'Whether terms hold.', {
  proposed: 'Waits for a second person.',
  approved: 'Holds.',
  rejected: 'Was refused.',
})

export const ComponentKindEnum = enumOf<ComponentKind>('ComponentKind', 'What a component is technically.', {
  service: 'A service of ours.',
  application: 'An application that people use.',
  integration: 'A connection to somebody else’s system.',
  database: 'A database.',
  network: 'A part of the network.',
  other: 'Anything else.',
})

export const EnvironmentEnum = enumOf<Environment>('Environment', 'Where a component runs.', {
  production: 'What clients use.',
  staging: 'The last stop before production.',
  test: 'For trying things.',
})

export const ImportNounEnum = enumOf<ImportNoun>('ImportNoun', 'What a row of an import is about.', {
  vendors: 'A vendor.',
  products: 'A product.',
  components: 'A component.',
  clients: 'A client.',
  people: 'A person.',
  subscriptions: 'A subscription.',
  agreements: 'An agreement.',
})

export const RowEffectEnum = enumOf<RowEffect>('RowEffect', 'What a row of an import would do.', {
  add: 'Add something.',
  change: 'Change something that is there.',
  nothing: 'Nothing: it is so already.',
  fault: 'It cannot be, and says why.',
})

export const ImportStateEnum = enumOf<ImportState>('ImportState', 'Where an import stands.', {
  reading: 'Its files are read.',
  checking: 'Its rows are checked against the directory.',
  checked: 'It waits to be applied or discarded.',
  failed: 'Its files could not be read, or nobody decided on it in time.',
  applied: 'The directory is like it.',
  discarded: 'Nothing came of it.',
})

const contactKindWords: Record<ContactKind, string> = {
  email: 'E-mail.',
  sms: 'A text message.',
  voice: 'A telephone call.',
  push: 'A notification of a browser, also while Muster is closed.',
  chat: 'A channel of Slack, Mattermost or the like.',
}

export const ContactKindEnum = enumOf<ContactKind>('ContactKind', 'How a person can be told something.', contactKindWords)

export const ChannelKindEnum = enumOf<ChannelKind>('ChannelKind', 'Which way a message goes.', {
  ...contactKindWords,
  webhook: 'A signed request to an address of an integrator.',
})

export const AboutTypeEnum = enumOf<AboutType>('AboutType', 'What a message tells of.', {
  page: 'Somebody is asked to respond.',
  test: 'Somebody tries how they are reached.',
  verification: 'A code that proves that an address is theirs.',
  webhook: 'An entry of the ledger.',
  canary: 'A practice page to the operator.',
  gap: 'A time at which nobody will be on call.',
  status_update: 'News of an incident, to one of its followers.',
})

export const MailWishEnum = enumOf<MailWish>('MailWish', 'Of which incidents you are told every update by mail.', {
  nothing: 'Only of those that you follow.',
  p1: 'Of each P1 that you may see.',
  p1_and_p2: 'Of each P1 and P2 that you may see.',
})

export const NewsEnum = enumOf<News>('News', 'What followers are told of.', {
  update: 'An update was published.',
  resolved: 'The service is back.',
  closed: 'It is done with.',
  cancelled: 'It was none.',
  merged: 'It joined another incident.',
  reopened: 'It began anew.',
})

export const DeliveryStateEnum = enumOf<DeliveryState>('DeliveryState', 'Where a message stands.', {
  due: 'It waits for its time, or for another try.',
  sending: 'It is being sent.',
  sent: 'The other side has taken it.',
  failed: 'It was refused, or given up.',
  parked: 'It was given up, and waits for somebody to look at it.',
  cancelled: 'It was no longer wanted.',
  held: 'It was not sent: so many had gone that way to this person in the hour.',
})

export const ErrorCodeEnum = enumOf<ErrorCode>(
  'ErrorCode',
  'What an error is about; closed: a new one is a new version.',
  errorCodes,
)

function inWords(word: string): string {
  const spaced = word.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return spaced[0]!.toUpperCase() + spaced.slice(1)
}

export const SignInMeansEnum = enumOf<SignInMeans>('SignInMeans', 'Something that somebody can show to come in.', {
  password: 'A password of theirs, kept here.',
  authenticator: 'Codes of an app on their phone.',
  passkey: 'A key in a device of theirs.',
  provider: 'An account at the provider, linked to them.',
})

export const PageStateEnum = enumOf<PageState>('PageState', 'How a page stands.', {
  waiting: 'Sent, and not answered yet.',
  acknowledged: 'Its person has taken it.',
  declined: 'Its person cannot: the next was asked.',
  unanswered: 'Its time passed; the next was asked. It may still be answered.',
  over: 'What it asked for is done.',
  not_sent: 'There was nobody to ask, or no way.',
})

export const PageReasonEnum = enumOf<PageReason>('PageReason', 'Why somebody is paged.', {
  reported: 'An incident that nobody has acknowledged.',
  escalated: 'It came to their level, and waits to be taken.',
  at_risk: 'A response or resolution clock is at risk.',
  silent: 'They hold it, and nobody has written anything for too long.',
  told: 'To be told; no answer is asked for.',
})

export const MissReasonEnum = enumOf<MissReason>('MissReason', 'Why somebody was not reached.', {
  no_one_on_call: 'Nobody stood on the schedule.',
  no_verified_channel: 'They have no channel that was verified.',
  held_back: 'All their channels were full for that hour.',
  refused_by_provider: 'Whoever carries the message refused it.',
  inactive: 'They are not active.',
})

export const ReadinessKindEnum = enumOf<ReadinessKind>('ReadinessKind', 'Why nobody would hear.', {
  gap: 'Nobody stands on the schedule.',
  leave: 'Who would be on call is away, and nobody stands in.',
  inactive: 'They are not active.',
  no_verified_channel: 'They have no channel that was verified.',
  leads_to_nobody: 'A level or response team pages nobody who hears.',
})

export const TargetKindEnum = enumOf<'schedule' | 'person'>('TargetKind', 'Who is paged.', {
  schedule: 'Whoever is on call by a schedule.',
  person: 'A person.',
})

export const PlannedKindEnum = enumOf<PlannedStep['kind']>('PlannedKind', 'What happens by itself.', {
  page: 'Somebody is asked to respond.',
  tell: 'Somebody is told.',
  escalate: 'It goes up.',
  end_of_line: 'There is nobody left to ask.',
  clock_at_risk: 'A clock’s target passes.',
  clock_breach: 'A clock’s limit passes.',
})

export const WeekdayEnum = enumOf<Weekday>('Weekday', 'A day of the week.', {
  mon: 'Monday.',
  tue: 'Tuesday.',
  wed: 'Wednesday.',
  thu: 'Thursday.',
  fri: 'Friday.',
  sat: 'Saturday.',
  sun: 'Sunday.',
})

export const RotationEnum = enumOf<Rotation>('Rotation', 'How often the people of a layer change.', {
  daily: 'Each day.',
  weekdays: 'Each day from Monday to Friday; from Saturday’s hand-over to Monday’s it has nobody.',
  weekly: 'Each week, on its day.',
  custom: 'Every so many hours or days, by the wall clock.',
})

export const RotationUnitEnum = enumOf<RotationUnit>('RotationUnit', 'What a custom rotation counts.', {
  hours: 'Hours, by the wall clock: the night in which the clocks change is longer or shorter.',
  days: 'Days.',
})

export const BecauseEnum = enumOf<Because['kind']>('DutyReason', 'Why somebody is on call.', {
  layer: 'It is their turn.',
  override: 'They stand in.',
  swap: 'They agreed to take the shift.',
  nobody: 'Nobody is.',
})

export const ConcernEnum = enumOf<'severe' | 'owned' | 'asked' | 'level'>(
  'ShiftConcern',
  'Why an incident is in the brief of a shift.',
  {
    severe: 'It is critical or high.',
    owned: 'Whoever goes owns it.',
    asked: 'Whoever goes was asked to take it.',
    level: 'The schedule answers for its level.',
  },
)

export const PlanKindEnum = enumOf<'leave' | 'override' | 'swap' | 'gap'>('PlanKind', 'What is planned on a schedule.', {
  leave: 'Somebody is away.',
  override: 'Somebody stands in.',
  swap: 'Somebody took a shift in a swap.',
  gap: 'Nobody is on call.',
})

export const SwapStateEnum = enumOf<SwapState>('SwapState', 'How a swap stands.', {
  asked: 'Waits for an answer.',
  accepted: 'Agreed to: the shifts have changed hands.',
  declined: 'Refused.',
  withdrawn: 'Taken back before an answer.',
})
