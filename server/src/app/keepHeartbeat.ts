import { engineLimits } from '@muster/shared/policy/engine'
import { isWell } from '@muster/shared/rules/engineTrouble'
import { postOutside } from '../communications/channels/postOutside.ts'
import type { EngineWatch } from '../timers/engineWatch.ts'

export type HeartbeatOutcome = 'sent' | 'failed' | 'withheld'

interface Options {
  watch: Pick<EngineWatch, 'read'>
  url: string
  allowedHosts: readonly string[]
  /** Told of each. */
  count(outcome: HeartbeatOutcome): void
  /** Told when it is another than the one before. */
  say(outcome: HeartbeatOutcome, why: string): void
}

const SENDING_MS = 10_000

/**
 * Calls the operator's URL every 15 s while the engine is well, whichever server fires; so that it falls silent when the engine is
 * stuck or late, and when nothing of ours is left to say so.
 */
export function keepHeartbeat(options: Options) {
  let last: HeartbeatOutcome | undefined
  let beating = Promise.resolve()
  const stopping = new AbortController()

  /** Nobody waits for it, and one that hangs is given up before the next. */
  async function beat(): Promise<void> {
    const { outcome, why } = await tryOnce(options, stopping.signal)
    if (stopping.signal.aborted) return
    options.count(outcome)
    if (outcome !== last) options.say(outcome, why)
    last = outcome
  }

  const soon = () => (beating = beating.then(beat))
  const timer = setInterval(() => void soon(), engineLimits.heartbeat.everyMs)
  return {
    /** Now. */
    beat: soon,
    async stop(): Promise<void> {
      clearInterval(timer)
      stopping.abort()
      await beating
    },
  }
}

async function tryOnce({ watch, url, allowedHosts }: Options, stopping: AbortSignal) {
  try {
    const state = await watch.read()
    if (!isWell(state))
      return { outcome: 'withheld', why: `late by ${state.lateMs} ms, last beat ${told(state.beatAt)}` } as const
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(SENDING_MS)])
    // Who set it runs this server: a monitor inside is meant.
    const outside = { allowedHosts: [...allowedHosts, new URL(url).host] }
    const { outcome, says } = await postOutside(outside, { method: 'GET', url, headers: {}, body: '', signal })
    return { outcome: outcome === 'sent' ? 'sent' : 'failed', why: says } as const
  } catch (error) {
    return { outcome: 'failed', why: (error as { code?: string }).code ?? String(error) } as const
  }
}

const told = (beatAt: Date | null) => beatAt?.toISOString() ?? 'never'
