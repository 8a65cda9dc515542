// Runs a program in our place, and again when it died of a fault. No dependencies: it runs on a machine that has nothing but Node.
import { spawn } from 'node:child_process'

const FAULT = 70 // As server/src/app/lastResort.ts has it; a wrong setting is 1, and would be wrong again.
const MINUTE = 60_000
const A_MINUTE = 5
const PAUSE_MS = 2_000 // The database that it had started ends with it; two on one folder cannot be.

/** Whether what ended comes again: a fault, or a signal that did not come through us; not more than five times a minute. */
export function againAfterFault() {
  let died = []
  return (code, signal) => {
    if (code !== FAULT && !signal) return false
    died = [...died, Date.now()].filter((at) => at > Date.now() - MINUTE)
    const again = died.length <= A_MINUTE
    const what = signal ? `was ended by ${signal}` : 'died of a fault'
    console.error(
      again ? `Muster ${what}: it starts again.` : `Muster ${what} ${died.length} times within a minute: it stays down.`,
    )
    return again
  }
}

/** Signals are passed on, and when the shell above us is gone, so are we. */
export function keepRunning({ program, args, env = process.env, again = () => false, pauseMs = PAUSE_MS }) {
  let child = begin()
  let isAsked = false
  const ask = (signal) => {
    isAsked = true
    if (!child.kill(signal)) process.exit(0) // Between two of them.
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ask(signal))
  const parent = process.ppid // npm passes a signal only to the shell between it and us.
  setInterval(() => process.ppid !== parent && ask('SIGTERM'), 250).unref()

  function begin() {
    return spawn(program, args, { stdio: 'inherit', env }).on('exit', (code, signal) => {
      if (isAsked || !again(code, signal)) process.exit(code ?? (signal ? 128 : 1))
      setTimeout(() => (child = begin()), pauseMs)
    })
  }
}
