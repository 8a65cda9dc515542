import { z } from 'zod'
import { email } from './email.ts'
import { checkRights, rights } from './rights.ts'
import { words } from './text.ts'
import { timeZone } from './timeZone.ts'

/** Somebody gets an account: a one-time link, shown once to who invites them. */
export const invitePersonInput = z
  .object({ name: words(120), email, timeZone: timeZone.default('UTC'), ...rights })
  .check(checkRights)
