import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Child = Awaited<ReturnType<typeof startChild>>

/** A program that does one order after the other (`obey`), in a process of its own: from its source, or a file that was built. */
export async function startChild(program: URL | string, args: readonly string[] = []) {
  const isBuilt = typeof program === 'string'
  const child = fork(isBuilt ? program : fileURLToPath(program), args, {
    execArgv: [...(isBuilt ? [] : process.execArgv), '--expose-gc'],
  })
  let asked = 0
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${program} ended with ${code}`)))
  ended.catch(() => {})
  await Promise.race([once(child, 'message'), ended]) // It obeys from here on; what it is told before is lost.
  child.on('message', ({ number, value, fault }: Answer) => {
    if (fault) waiting.get(number)!.reject(new Error(fault))
    else waiting.get(number)!.resolve(value)
    waiting.delete(number)
  })
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${program} ended with ${code}`))
  })
  return {
    /** What it answers; throws what it threw. */
    ask<Value = void>(order: string, given: object = {}): Promise<Value> {
      const answer = Promise.withResolvers<unknown>()
      waiting.set(++asked, answer)
      child.send({ number: asked, order, given })
      return answer.promise as Promise<Value>
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

interface Answer {
  number: number
  value?: unknown
  fault?: string
}

/** In the child: does what is ordered by its name until the parent lets go. */
export function obey(orders: Record<string, (given: never) => unknown>): void {
  process.on('message', async ({ number, order, given }: { number: number; order: string; given: never }) => {
    try {
      process.send!({ number, value: await orders[order]!(given) })
    } catch (error) {
      process.send!({ number, fault: (error as Error).stack })
    }
  })
  process.on('disconnect', () => process.exit(0))
  process.send!('ready')
}

/** In ms, by the clock that all processes of this machine share. */
export const now = () => Number(process.hrtime.bigint() / 1_000n) / 1_000
