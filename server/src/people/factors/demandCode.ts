import { Unauthenticated } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { readFactors } from './readFactors.ts'
import { takeCode } from './takeCode.ts'

/** A step: who has a second factor shows it. The refusal says which they have: a passkey signs in by itself. */
export async function demandCode(work: Work, personId: string, code: string | null | undefined): Promise<void> {
  const { hasAuthenticator, passkeys } = await readFactors(work.em, personId)
  if (!hasAuthenticator && passkeys === 0) return
  const factors = [...(hasAuthenticator ? ['code'] : []), ...(passkeys > 0 ? ['passkey'] : [])]
  if (!code) throw new Unauthenticated('second factor needed', { factors })
  if (!(await takeCode(work, personId, code))) throw new Unauthenticated('wrong code', { factors })
}
