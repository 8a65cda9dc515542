import type { Refusal } from '../live/refusal.ts'

const fields = ['token', 'name', 'email', 'password'] as const

/** What was wrong, at the field it is about; a link that no longer works is `token`. `banner`: `offline`, `failed` or the server's words. */
export type SetUpFaults = Partial<Record<(typeof fields)[number] | 'banner', string>>

export function setUpFaults({ code, fields: found = [], message }: Pick<Refusal, 'code' | 'fields' | 'message'>): SetUpFaults {
  if (code === 'OFFLINE') return { banner: 'offline' }
  const put: SetUpFaults = {}
  for (const { path, message: words } of found) {
    const field = fields.find((name) => name === path.split('.')[0])
    if (field) put[field] ??= words
  }
  if (Object.keys(put).length > 0) return put
  return { banner: code === 'CONFLICT' || code === 'RATE_LIMITED' ? (message ?? 'failed') : 'failed' }
}
