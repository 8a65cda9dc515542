import { shallowRef, type ShallowRef } from 'vue'
import type { ServerTime } from './serverTime.ts'

/**
 * The server's time, once a second on the whole second, for everything on the page that counts: all clocks step together.
 * Each step is aimed anew, so that neither drift nor a corrected server time adds up.
 */
export function startTick({ now }: Pick<ServerTime, 'now'>): Readonly<ShallowRef<Date>> {
  const tick = shallowRef(wholeSecond(now()))
  const step = () => {
    tick.value = wholeSecond(now())
    setTimeout(step, 1_000 - (now() % 1_000))
  }
  step()
  // A hidden tab is woken seldom; what it shows is right again at the moment it is looked at.
  document.addEventListener('visibilitychange', () => void (tick.value = wholeSecond(now())))
  return tick
}

/** A timer may fire some milliseconds early: then it is the coming second that it stands for. */
function wholeSecond(ms: number): Date {
  return new Date(Math.floor((ms + 20) / 1_000) * 1_000)
}
