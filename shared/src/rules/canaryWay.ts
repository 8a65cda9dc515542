import type { ContactKind } from '../vocabulary/deliveries.ts'

/** By which channel a practice page goes: mail, or the webhook of a chat. */
export function canaryWay(to: string | null): { kind: ContactKind; address: string } | null {
  if (to === null) return null
  const mail = /^mailto:([^?]+)/i.exec(to)?.[1]
  return mail ? { kind: 'email', address: decodeURIComponent(mail) } : { kind: 'chat', address: to }
}
