import { z } from 'zod'
import { id } from './id.ts'
import { words } from './text.ts'

/** What was about to be reported, and the incident that it is already. */
export const joinReportInput = z.object({
  id,
  title: words(200),
  description: words(5_000).nullish(),
  clientIds: z.array(id).max(100, 'At most 100 clients.'),
})
