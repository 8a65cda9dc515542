import { z } from 'zod'
import { clientKinds } from '../vocabulary/directory.ts'
import { calendar } from './calendar.ts'
import { country } from './country.ts'
import { email } from './email.ts'
import { words } from './text.ts'
import { timeZone } from './timeZone.ts'

/** What a client is. What may be null is optional; a calendar that is null is the usual one, 09:00–17:00 Monday to Friday. */
export const clientFields = {
  name: words(120),
  kind: z.enum(clientKinds, 'Choose what it is.'),
  timeZone,
  country: country.nullish(),
  registrationNumber: words(60).nullish(),
  contactName: words(120).nullish(),
  contactEmail: email.nullish(),
  calendar: calendar.nullish(),
}
