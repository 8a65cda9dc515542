import type { addClientInput } from '@muster/shared/inputs/addClient'
import { businessWeek, weekdays, type OpenHours, type Weekday } from '@muster/shared/time/calendar'
import { clientKinds, type ClientKind } from '@muster/shared/vocabulary/directory'
import { shout, unshout } from '@muster/shared/vocabulary/shout'
import type { AddClientInput, ClientFactsFragment, ClientKind as ClientKindName } from '../generated/graphql.ts'

export type WeekDraft = Record<Weekday, OpenHours[]>

/** As a form holds it. */
export interface ClientDraft {
  name: string
  kind: ClientKind | undefined
  timeZone: string
  country: string
  registrationNumber: string
  contactName: string
  contactEmail: string
  calendar: { week: WeekDraft; holidays: string[] }
}

export function clientDraft(from: ClientFactsFragment | undefined): ClientDraft {
  return {
    name: from?.name ?? '',
    kind: unshout(clientKinds, from?.kind ?? 'BUSINESS'),
    timeZone: from?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    country: from?.country ?? '',
    registrationNumber: from?.registrationNumber ?? '',
    contactName: from?.contactName ?? '',
    contactEmail: from?.contactEmail ?? '',
    calendar: {
      week: weekDraft(from?.calendar?.week ?? businessWeek),
      holidays: [...(from?.calendar?.holidays ?? [])],
    },
  }
}

/** Of one's own, to be written in. */
export function weekDraft(week: Record<Weekday, readonly OpenHours[]>): WeekDraft {
  const hours = (weekday: Weekday) => week[weekday].map(({ from, to }) => ({ from, to }))
  return Object.fromEntries(weekdays.map((weekday) => [weekday, hours(weekday)])) as WeekDraft
}

/** As the schema takes it: what was left empty is nothing. */
export function clientGiven({ country, registrationNumber, contactName, contactEmail, ...rest }: ClientDraft) {
  const orNull = (text: string) => text.trim() || null
  return {
    ...rest,
    country: orNull(country),
    registrationNumber: orNull(registrationNumber),
    contactName: orNull(contactName),
    contactEmail: orNull(contactEmail),
  }
}

/** As the API takes what the schema has read. */
export function clientSent({ kind, ...rest }: ReturnType<(typeof addClientInput)['parse']>): AddClientInput {
  return { ...rest, kind: shout(kind) as ClientKindName }
}
