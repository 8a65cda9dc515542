import { randomBytes } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { hashSecret } from '../sessions/hashSecret.ts'
import { Recovery } from './recovery.entity.ts'

const HOW_MANY = 10

export interface RecoveryCodes {
  codes: string[]
  hashes: string[]
}

export function makeRecoveryCodes(): RecoveryCodes {
  const codes = Array.from({ length: HOW_MANY }, makeCode)
  return { codes, hashes: codes.map((made) => hashSecret(made.replaceAll('-', ''))) }
}

/** The codes, if the command kept them: it does with a first factor only. */
export async function keptCodes(em: EntityManager, personId: string, { codes, hashes }: RecoveryCodes): Promise<string[]> {
  const recovery = await em.findOne(Recovery, { personId })
  return recovery?.hashes.includes(hashes[0]!) ? codes : []
}

/** 120 random bits, in letters and digits that nobody confuses. */
function makeCode(): string {
  const letters = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789'
  const code = Array.from(randomBytes(24), (byte) => letters[byte % 32]).join('')
  return code.match(/.{6}/g)!.join('-')
}
