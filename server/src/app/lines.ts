import pg from 'pg'

const LOOK_MS = 500
/** A question that is open for so long is asked after. */
const SILENT_MS = 1_000
/** To connect, and to say what is worked at. */
const ANSWERS_WITHIN_MS = 3_000
/** Later than this by a look, this process stood still itself: what it did not hear says nothing of the database. */
const STOOD_STILL_MS = 1_500
/** So often it must be said that nothing is worked at: the answer may be on its way. */
const SAID = 2
/** The database is there and says no: all its connections are taken, or it is just starting. */
const REFUSES = new Set(['53300', '57P03'])

interface Open {
  line: pg.Client
  from: number
  /** How often the database said that it does not work at it. */
  idle: number
}

/**
 * The lines of one server to the database. TCP says nothing of a line whose other end is silent: a question on it would wait for ever.
 * So one that is open for a second is asked after on another line. What the database works at it is let work at, however long; a line
 * that it knows nothing of is cut; and while it says nothing at all, every question fails at once. While all is answered nothing is
 * asked.
 */
export class Lines {
  /** What a pool opens its connections as. */
  readonly Client = lineOf(this)
  #isAway = false
  #looking: Promise<void> | undefined
  readonly #open = new Set<Open>()
  readonly #timer: NodeJS.Timeout
  #tickedAt = performance.now()
  #stoodStillAt = -Infinity

  constructor(private readonly url: string) {
    this.#timer = setInterval(() => this.#tick(), LOOK_MS)
  }

  /** Since the last look the database says nothing. */
  get isAway(): boolean {
    return this.#isAway
  }

  /** Something is asked on a line; call what comes back when it is answered. */
  open(line: pg.Client): () => void {
    const open = { line, from: performance.now(), idle: 0 }
    this.#open.add(open)
    return () => void this.#open.delete(open)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
  }

  #tick(): void {
    const now = performance.now()
    if (now - this.#tickedAt > STOOD_STILL_MS) this.#stoodStillAt = now
    this.#tickedAt = now
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined))
  }

  async #look(): Promise<void> {
    if (this.#silent().length === 0 && !this.#isAway) return
    const from = performance.now()
    const isAtWork = await readWorking(this.url)
    if (!isAtWork && this.#stoodStillAt >= from) return // The next look says.
    this.#isAway = !isAtWork
    for (const open of this.#silent()) {
      open.idle = isAtWork?.(open.line) ? 0 : open.idle + 1
      if (this.#isAway || open.idle >= SAID) open.line.connection.stream.destroy()
    }
  }

  #silent(): Open[] {
    return [...this.#open].filter(({ from }) => performance.now() - from > SILENT_MS)
  }
}

/** A client that says when it waits, and waits for nobody who is away. */
function lineOf(lines: Lines) {
  return class Line extends pg.Client {
    override connect(done: (error: Error) => void): void
    override connect(): Promise<this>
    override connect(done?: (error: Error) => void): Promise<this> | void {
      if (!done) return super.connect() as Promise<this>
      if (lines.isAway) return process.nextTick(done, databaseAway())
      const answered = lines.open(this)
      super.connect((error: Error) => {
        answered()
        done(error)
      })
    }

    override query(...asked: unknown[]): never {
      const answer: unknown = super.query(...(asked as [string]))
      if (answer instanceof Promise) {
        const answered = lines.open(this)
        answer.then(answered, answered)
      }
      return answer as never
    }
  }
}

/** Whose questions the database works at; nothing when it says nothing. */
async function readWorking(url: string): Promise<((line: pg.Client) => boolean) | undefined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'muster lines',
    connectionTimeoutMillis: ANSWERS_WITHIN_MS,
    query_timeout: ANSWERS_WITHIN_MS,
  })
  client.on('error', () => {}) // What it asked has failed, too.
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: number }>(`select pid from pg_stat_activity where state = 'active'`)
    const pids = new Set(rows.map(({ pid }) => pid))
    // A pooler in between gives numbers of its own: nothing can be said of anybody.
    if (!pids.has(pidOf(client))) return () => true
    return (line) => pids.has(pidOf(line))
  } catch (error) {
    return REFUSES.has((error as { code?: string }).code ?? '') ? () => true : undefined
  } finally {
    void client.end()
  }
}

/** As its other end has told it. */
const pidOf = (line: pg.Client) => (line as unknown as { processID: number }).processID

/** SQLSTATE 08006: connection_failure. */
const databaseAway = () => Object.assign(new Error('The database does not answer.'), { code: '08006' })
