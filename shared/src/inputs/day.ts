import { z } from 'zod'

/** A day of the calendar, without a time or a zone. */
export const day = z.iso
  .date({ error: 'Write a day such as 2026-12-31.', abort: true })
  .refine((given) => given >= '1990' && given < '2200', 'Check the year: from 1990 to 2199.')
