import type { ImportNoun } from '../vocabulary/imports.ts'

export interface Column {
  name: string
  /** Without it a row cannot be told from another: the header must have it. */
  isKey?: true
  /** What a cell of it looks like. */
  example: string
}

const key = (name: string, example: string): Column => ({ name, isKey: true, example })
const column = (name: string, example: string): Column => ({ name, example })
const hours = '09:00-12:30 13:30-17:00'
const status = column('status', 'active')

/**
 * The form of a directory in files: one list a noun, its columns by name. Things are named as people name them: a client by
 * registration number or name, a component by product and name, a person by e-mail address.
 */
export const columns: Readonly<Record<ImportNoun, readonly Column[]>> = {
  vendors: [key('name', 'Paylane'), status],
  products: [key('name', 'Payments'), column('vendor', 'Paylane'), status],
  components: [
    key('product', 'Payments'),
    key('name', 'Checkout'),
    column('publicName', 'Checkout'),
    column('isPublic', 'yes'),
    column('kind', 'service'),
    column('criticality', 'high'),
    column('environment', 'production'),
    column('dependsOn', 'Card payments | Platform > Edge gateway'),
    status,
  ],
  clients: [
    key('name', 'Aster Health'),
    column('registrationNumber', 'HRB 4711'),
    column('kind', 'enterprise'),
    column('timeZone', 'Europe/Berlin'),
    column('country', 'DE'),
    column('contactName', 'Nora Lind'),
    column('contactEmail', 'nora@aster.example'),
    ...['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => column(day, hours)),
    column('sat', ''),
    column('sun', ''),
    column('holidays', '2026-12-25 | 2026-12-26'),
    status,
  ],
  people: [
    key('email', 'ana@example.com'),
    column('name', 'Ana Lima'),
    column('role', 'client_contact'),
    column('client', 'HRB 4711'),
    column('vendor', ''),
    column('clients', ''),
    column('timeZone', 'Europe/Berlin'),
    status,
  ],
  subscriptions: [
    key('client', 'HRB 4711'),
    key('product', 'Payments'),
    column('tier', 'premium'),
    key('startsOn', '2027-01-01'),
    column('endsOn', ''),
    column('status', 'proposed'),
  ],
  agreements: [
    key('client', 'HRB 4711'),
    key('product', 'Payments'),
    column('subscriptionStartsOn', '2027-01-01'),
    key('severity', 'P1'),
    column('responseTarget', '10m'),
    column('responseLimit', '15m'),
    column('resolutionTarget', ''),
    column('resolutionLimit', '1h 30m'),
    column('contractualP1', 'no'),
    column('status', 'proposed'),
  ],
}

/** Cells by the names of their columns; what is not there is left as it is. */
export type Cells = Readonly<Record<string, string>>
