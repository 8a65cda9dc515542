import pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

const HOUR_S = 3_600
const ANSWERS_WITHIN_MS = 2_000
const PER_ACCOUNT = 30
const PER_ADDRESS = 100
/** Behind one address may sit a whole company, and asking opens nothing. */
const QUESTIONS_PER_ADDRESS = 1_000

export interface Throttle {
  /** Counts one try; the wait in ms when there were too many, and whether this is the try that crossed the line. */
  count(account: string, address: string): Promise<{ retryAfterMs: number; justNow: boolean } | undefined>
  /** Counts one question of a stranger that leaves a row; the wait in ms when there were too many. */
  countQuestion(address: string): Promise<number | undefined>
  /** The password was right: the account's tries are forgotten. */
  forgive(account: string): Promise<void>
  stop(): Promise<void>
}

/** Sign-in tries, counted in the database so that all servers count together (api, Limits). Bookkeeping: no entry per try. */
export function openThrottle(url: string): Throttle {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    options: `-c role=muster_app -c statement_timeout=${ANSWERS_WITHIN_MS}`,
    connectionTimeoutMillis: ANSWERS_WITHIN_MS,
    query_timeout: ANSWERS_WITHIN_MS, // A line that was cut in silence is let go of by that.
  })
  pool.on('error', () => {}) // An idle connection that breaks is replaced at the next try, which says so if it cannot be.
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({ storeClient: pool, tableName: 'throttle', tableCreated: true, keyPrefix, points, duration: HOUR_S })
  const accounts = limiter('account', PER_ACCOUNT)
  const addresses = limiter('address', PER_ADDRESS)
  const questions = limiter('question', QUESTIONS_PER_ADDRESS)

  return {
    async count(account, address) {
      const refused = (await tryOne(accounts, account)) ?? (await tryOne(addresses, address))
      if (!refused) return undefined
      const limit = refused.limiter.points
      return { retryAfterMs: refused.result.msBeforeNext, justNow: refused.result.consumedPoints === limit + 1 }
    },
    async countQuestion(address) {
      return (await tryOne(questions, address))?.result.msBeforeNext
    },
    async forgive(account) {
      await accounts.delete(account)
    },
    stop: () => pool.end(),
  }
}

async function tryOne(limiter: RateLimiterPostgres, key: string) {
  try {
    await limiter.consume(key)
    return undefined
  } catch (result) {
    if (result instanceof RateLimiterRes) return { limiter, result }
    throw result
  }
}
