/** Loaded before a server: its machine's clock is so many milliseconds wrong. Timers run on, as on a real one. */
const skewMs = Number(process.env.SKEW_MS ?? 0)
const RightDate = Date

globalThis.Date = class extends RightDate {
  constructor(...given: [] | [number]) {
    if (given.length === 0) super(RightDate.now() + skewMs)
    else super(...given)
  }

  static override now() {
    return RightDate.now() + skewMs
  }
} as DateConstructor
