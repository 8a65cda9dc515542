/** Two clocks of the visitor's machine. Only their differences are used: neither is asked what time it is. */
export interface Elapsed {
  wall: () => number
  steady: () => number
}

export interface ServerClock {
  now: () => number
  /** Sets the clock by what the server said; it never goes back, an older answer is only slower. */
  hear: (at: number) => void
}

/** The server's time: what it last said, and what has passed here since. */
export function serverClock(madeAt: number, elapsed: Elapsed): ServerClock {
  let base = madeAt
  let wall = elapsed.wall()
  let steady = elapsed.steady()
  // One of them stands still while the machine sleeps, the other may be set: the larger step is the safe one,
  // since it makes a page look older than it is, never younger, and only until the next beat.
  const passed = () => Math.max(0, elapsed.wall() - wall, elapsed.steady() - steady)
  const now = () => base + passed()

  function hear(at: number) {
    base = Math.max(at, base + Math.max(0, elapsed.steady() - steady))
    wall = elapsed.wall()
    steady = elapsed.steady()
  }

  return { now, hear }
}
