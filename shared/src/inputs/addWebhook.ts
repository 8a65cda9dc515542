import { z } from 'zod'
import { entryReach } from '../vocabulary/ledger.ts'
import { words } from './text.ts'

/** http or https, and no password in it. */
export const isSafeUrl = (given: string) => {
  const url = URL.parse(given)
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password
}

const fields = {
  label: words(80),
  url: words(1_000).refine(isSafeUrl, 'An address that begins with https:// and has no password in it.'),
  kinds: z
    .array(z.enum(Object.keys(entryReach) as [string, ...string[]]))
    .max(100)
    .transform((kinds) => [...new Set(kinds)].toSorted()),
}

/** Where to, and of what; no kinds are all kinds. */
export const addWebhookInput = z.object(fields)
