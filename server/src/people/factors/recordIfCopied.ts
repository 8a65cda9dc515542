import { Unauthenticated } from '../../kernel/refusals.ts'
import type { Caller } from '../../kernel/work.ts'
import type { ProvenPasskey } from './provePasskey.ts'
import { recordCopy } from './recordCopy.ts'

/** Whatever a proven passkey was refused for; if it is a copy, the record says so: the refused command has left nothing. */
export async function recordIfCopied(caller: Caller, { id, counter }: ProvenPasskey, error: unknown): Promise<boolean> {
  const isCopy = error instanceof Unauthenticated && error.extensions['because'] === 'copied passkey'
  if (isCopy) await recordCopy({ ...caller, knock: { kind: 'visitor' } }, { passkeyId: id, counter })
  return isCopy
}
