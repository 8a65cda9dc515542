import { timingSafeEqual } from 'node:crypto'
import type { PersonActor } from '@muster/shared/vocabulary/actor'
import { asActor, keyColumns, keyIsLive, type PersonRow } from '../../kernel/readAuthority.ts'
import { Unauthenticated } from '../../kernel/refusals.ts'
import type { Kernel } from '../../kernel/work.ts'
import { hashSecret } from '../sessions/hashSecret.ts'

const BEARER = /^mst_([0-9a-f]{32})_([\w-]{43})$/

export const writeKey = (id: string, secret: string) => `mst_${id.replaceAll('-', '')}_${secret}`

/** Whose key this is, for reads; a command reads it again under its lock. Refuses what is no key, and says whether it was one. */
export async function readKey(kernel: Kernel, bearer: string): Promise<{ actor: PersonActor; key: string }> {
  const [, id, secret] = BEARER.exec(bearer) ?? []
  if (!id || !secret) throw new Unauthenticated('unknown key')
  const em = kernel.em.fork()
  const [row] = await em.execute<
    (PersonRow & { key: string; secret_hash: string; scopes: string[]; is_live: boolean; is_stale: boolean })[]
  >(
    `select ${keyColumns}, api_key.id as key, api_key.secret_hash, api_key.scopes, ${keyIsLive} and person.status = 'active' as is_live,
       coalesce(api_key.last_used_at < now() - interval '1 minute', true) as is_stale
     from api_key join person on person.id = api_key.owner_id where api_key.id = ?::uuid`,
    [id],
  )
  if (!row || !timingSafeEqual(Buffer.from(row.secret_hash), Buffer.from(hashSecret(secret))))
    throw new Unauthenticated('unknown key')
  if (!row.is_live) throw new Unauthenticated('revoked')
  if (row.is_stale) await em.execute('update api_key set last_used_at = now() where id = ?', [row.key])
  return { actor: { ...asActor(row, kernel), key: { id: row.key, scopes: row.scopes } }, key: row.key }
}

/** Which of these keys are still good. */
export async function readLiveKeys({ em }: Kernel, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await em.fork().execute<{ id: string }[]>(
    `select api_key.id from api_key join person on person.id = api_key.owner_id
     where api_key.id in (${keys.map(() => '?').join()}) and ${keyIsLive} and person.status = 'active'`,
    [...keys],
  )
  return new Set(rows.map(({ id }) => id))
}
