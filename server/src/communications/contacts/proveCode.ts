import { contactCode } from '@muster/shared/policy/deliveries'
import type { EntityManager } from '@mikro-orm/postgresql'
import { BadInput } from '../../kernel/refusals.ts'
import { verifyPassword } from '../../people/sessions/password.ts'

interface Claim {
  id: string
  personId: string
  code: string
  now: Date
}

/**
 * Which of the codes that were sent this is. Each try is counted before it is looked at, and stays counted though the command that
 * follows is refused; after the fifth a new code has to be asked for.
 */
export async function proveCode(em: EntityManager, { id, personId, code, now }: Claim): Promise<string> {
  const [row] = await em.execute<{ code_hashes: string[]; code_tries: number; code_expires_at: string | null }[]>(
    `update contact_method set code_tries = code_tries + 1 where id = ? and person_id = ? and removed_at is null
     returning code_hashes, code_tries, code_expires_at`,
    [id, personId],
  )
  if (row && row.code_tries > contactCode.triesMax) throw wrong('Too many tries: have a new code sent.')
  const isLate = row?.code_expires_at != null && new Date(row.code_expires_at) <= now
  if (isLate) throw wrong('This code is too old: have a new one sent.')
  for (const hash of row?.code_hashes ?? []) if (await verifyPassword(hash, code)) return hash
  throw wrong('This is not the code that was sent there.')
}

const wrong = (message: string) => new BadInput([{ path: 'code', message }])
