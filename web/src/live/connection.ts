export type Connection =
  | { state: 'connecting'; since: number }
  | { state: 'live' }
  | { state: 'reconnecting'; since: number }
  | { state: 'refused'; code: number }

export type Happened = { kind: 'connected' } | { kind: 'closed'; code: number; at: number } | { kind: 'silent'; at: number }

/** The line of a tab. A first try that fails is a loss like any other; a refusal is for ever. */
export function nextConnection(now: Connection, happened: Happened): Connection {
  if (now.state === 'refused') return now
  if (happened.kind === 'connected') return { state: 'live' }
  if (happened.kind === 'closed' && afterClose(happened.code) === 'stop') return { state: 'refused', code: happened.code }
  return now.state === 'reconnecting' ? now : { state: 'reconnecting', since: happened.at }
}

const REFUSED = new Set([4401, 4403])
const GIVES_UP = new Set([4004, 4005, 4400, 4406, 4409, 4429, 4500])
const HARMLESS = new Set([1000, 1001, 1005, 1006, 1012, 1013, 1014])

/** What a close code asks for. graphql-ws never comes back after some, whatever `shouldRetry` says: then a new client must. */
export function afterClose(code: number): 'stop' | 'renew' | 'retry' {
  if (REFUSED.has(code)) return 'stop'
  if (GIVES_UP.has(code) || (code >= 1000 && code <= 1999 && !HARMLESS.has(code))) return 'renew'
  return 'retry'
}

const RESTARTING = new Set([1012, 1013])

/** Full jitter, so that a thousand browsers do not come back together. */
export function waitMs(attempt: number, code: number, random = Math.random()): number {
  const most = RESTARTING.has(code) ? 5_000 : Math.min(10_000, 250 * 2 ** attempt)
  return random * most
}
