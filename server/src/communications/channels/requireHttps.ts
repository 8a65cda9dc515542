import { allowedByName } from './allowedByName.ts'
import { BadInput } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'

/** What is told is for the receiver alone: without TLS it goes to hosts inside only, which the operator names. */
export function requireHttps({ allowedHosts }: Work, url: string): void {
  const { protocol } = new URL(url)
  if (protocol === 'https:' || allowedByName(allowedHosts, new URL(url))) return
  const message = 'It must begin with https://. http:// is for hosts inside that WEBHOOK_ALLOWED_HOSTS names.'
  throw new BadInput([{ path: 'url', message }])
}
