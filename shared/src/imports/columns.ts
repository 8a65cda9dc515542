import { clientKinds, componentKinds, directoryStatuses, environments, personStatuses } from '../vocabulary/directory.ts'
import { grades } from '../vocabulary/grade.ts'
import type { ImportNoun } from '../vocabulary/imports.ts'
import { roles } from '../vocabulary/role.ts'
import { severities } from '../vocabulary/severity.ts'
import { tiers } from '../vocabulary/tier.ts'

export interface Column {
  name: string
  /** Without it a row cannot be told from another: the header must have it. */
  isKey?: true
  /** What a cell of it looks like. */
  example: string
  /** The only words there are for it; or else how it is written. */
  holds?: readonly string[] | Form
}

/** What is written in a way of its own. */
export type Form =
  | 'hours'
  | 'length'
  | 'day'
  | 'days'
  | 'country'
  | 'timeZone'
  | 'email'
  | 'vendor'
  | 'party'
  | 'parties'
  | 'parts'
  | 'informs'

const key = (name: string, example: string, holds?: Column['holds']): Column => ({ ...column(name, example, holds), isKey: true })
const column = (name: string, example: string, holds?: Column['holds']): Column => ({ name, example, ...(holds && { holds }) })
const yesOrNo = ['yes', 'no'] as const
const hours = '09:00-12:30 13:30-17:00'
const status = column('status', 'active', directoryStatuses)

/**
 * The form of a directory in files: one list a noun, its columns by name. Things are named as people name them: a client by
 * registration number or name, a component by product and name, a person by e-mail address.
 */
export const columns: Readonly<Record<ImportNoun, readonly Column[]>> = {
  vendors: [key('name', 'Paylane'), status],
  products: [key('name', 'Payments'), column('vendor', 'Paylane', 'vendor'), status],
  components: [
    key('product', 'Payments'),
    key('name', 'Checkout'),
    column('publicName', 'Checkout'),
    column('isPublic', 'yes', yesOrNo),
    column('kind', 'service', componentKinds),
    column('criticality', 'high', grades),
    column('environment', 'production', environments),
    column('dependsOn', 'Card payments | Platform > Edge gateway', 'parts'),
    status,
  ],
  clients: [
    key('name', 'Aster Health'),
    column('registrationNumber', 'HRB 4711'),
    column('kind', 'enterprise', clientKinds),
    column('timeZone', 'Europe/Berlin', 'timeZone'),
    column('country', 'DE', 'country'),
    column('contactName', 'Nora Lind'),
    column('contactEmail', 'nora@aster.example', 'email'),
    ...['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => column(day, hours, 'hours')),
    column('sat', '', 'hours'),
    column('sun', '', 'hours'),
    column('holidays', '2026-12-25 | 2026-12-26', 'days'),
    status,
  ],
  people: [
    key('email', 'ana@example.com', 'email'),
    column('name', 'Ana Lima'),
    column('role', 'client_contact', roles),
    column('client', 'HRB 4711', 'party'),
    column('vendor', '', 'vendor'),
    column('clients', '', 'parties'),
    column('timeZone', 'Europe/Berlin', 'timeZone'),
    column('status', 'active', personStatuses),
  ],
  subscriptions: [
    key('client', 'HRB 4711', 'party'),
    key('product', 'Payments'),
    column('tier', 'premium', tiers),
    key('startsOn', '2027-01-01', 'day'),
    column('endsOn', '', 'day'),
    column('status', 'proposed', 'informs'),
  ],
  agreements: [
    key('client', 'HRB 4711', 'party'),
    key('product', 'Payments'),
    column('subscriptionStartsOn', '2027-01-01', 'day'),
    key('severity', 'P1', severities),
    column('responseTarget', '10m', 'length'),
    column('responseLimit', '15m', 'length'),
    column('resolutionTarget', '', 'length'),
    column('resolutionLimit', '1h 30m', 'length'),
    column('contractualP1', 'no', yesOrNo),
    column('status', 'proposed', 'informs'),
  ],
}

/** Cells by the names of their columns; what is not there is left as it is. */
export type Cells = Readonly<Record<string, string>>
