import { hash, verify } from '@node-rs/argon2'
import { Unavailable } from '../../kernel/refusals.ts'

/** Each takes 19 MiB and a thread: more at once would let a flood of sign-ins starve everything else. */
const AT_ONCE = 4
const WAITING_MAX = 64
const waiting: (() => void)[] = []
let running = 0

/** RFC 9106's second choice, as OWASP recommends it: argon2id, 19 MiB, two passes. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, settings))
}

/** Takes as long for an account that is not there: its answer must not tell. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const matches = await inTurn(async () => verify(passwordHash ?? (await nobodys()), password))
  return matches && passwordHash != null
}

let decoy: Promise<string> | undefined
const nobodys = () => (decoy ??= hash('the password of nobody', settings))

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_MAX) throw new Unavailable(undefined, 2_000)
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}
