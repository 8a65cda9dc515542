import type { Reach } from '../vocabulary/ledger.ts'

interface TypeVisibility {
  /** Who may read a field that is not named below. */
  reach: Reach
  /** Fields for fewer than that: null to everybody else, so each of them is nullable. */
  fields?: Readonly<Record<string, Reach>>
}

/** Who may read which field of a thing they may read at all. A type of the schema that is missing here fails the build. */
export const visibility = {
  Incident: {
    reach: 'client',
    fields: {
      owner: 'internal',
      level: 'internal',
      reportedBy: 'internal',
      acknowledgedBy: 'internal',
      assessment: 'internal',
      escalations: 'vendor',
      clients: 'internal',
    },
  },
  Assessment: { reach: 'internal' },
  Unticked: { reach: 'internal' },
  SeenCondition: { reach: 'internal' },
  Clock: { reach: 'client', fields: { because: 'internal', client: 'internal', steps: 'internal', explanation: 'internal' } },
  ClockCycle: { reach: 'client' },
  ClockStep: { reach: 'internal' },
  Escalation: {
    reach: 'vendor',
    fields: { target: 'internal', escalatedBy: 'internal', answeredBy: 'internal', rule: 'internal' },
  },
  Note: { reach: 'internal' },
  Update: { reach: 'client', fields: { author: 'internal' } },
  Person: { reach: 'internal' },
  Session: { reach: 'public' },
  Passkey: { reach: 'public' },
  SignInWays: { reach: 'public' },
  ApiKey: { reach: 'public', fields: { owner: 'internal' } },
  Invitation: { reach: 'public' },
  Client: {
    reach: 'client',
    fields: {
      subscriptions: 'internal',
      registrationNumber: 'internal',
      country: 'internal',
      contactName: 'internal',
      contactEmail: 'internal',
      calendar: 'internal',
    },
  },
  ClientCalendar: { reach: 'internal' },
  BusinessWeek: { reach: 'internal' },
  OpenHours: { reach: 'internal' },
  ProductSubscription: { reach: 'internal' },
  Agreement: { reach: 'internal' },
  Approvals: { reach: 'internal' },
  Import: { reach: 'internal' },
  ImportCounts: { reach: 'internal' },
  ImportProblem: { reach: 'internal' },
  ImportRow: { reach: 'internal' },
  ImportChange: { reach: 'internal' },
  ImportFault: { reach: 'internal' },
  Vendor: { reach: 'vendor' },
  Product: { reach: 'client', fields: { vendor: 'vendor' } },
  Component: {
    reach: 'client',
    fields: { dependsOn: 'internal', kind: 'internal', criticality: 'internal', environment: 'internal' },
  },
  Schedule: { reach: 'vendor', fields: { leaves: 'internal' } },
  ScheduleLayer: { reach: 'vendor', fields: { people: 'internal' } },
  ScheduleRestriction: { reach: 'vendor' },
  DutySpan: { reach: 'vendor', fields: { person: 'internal', away: 'internal' } },
  ShiftOverride: { reach: 'vendor', fields: { person: 'internal', madeBy: 'internal' } },
  Leave: { reach: 'vendor', fields: { person: 'internal' } },
  Swap: { reach: 'vendor', fields: { asker: 'internal', taker: 'internal' } },
  OnCall: { reach: 'vendor', fields: { person: 'internal', next: 'internal' } },
  ScheduleGap: { reach: 'vendor', fields: { away: 'internal' } },
  CalendarFeed: { reach: 'vendor' },
  LedgerEntry: { reach: 'internal' },
  Checkpoint: { reach: 'internal' },
  Entry: { reach: 'client', fields: { actor: 'internal', rule: 'internal' } },
  Change: { reach: 'client', fields: { actor: 'internal' } },
  ClockChange: { reach: 'client', fields: { actor: 'internal' } },
  EscalationChange: { reach: 'vendor', fields: { actor: 'internal' } },
} as const satisfies Record<string, TypeVisibility>
