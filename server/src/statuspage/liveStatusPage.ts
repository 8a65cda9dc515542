import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { PublicPage } from '@muster/shared/vocabulary/publicPage'
import { Unavailable } from '../kernel/refusals.ts'
import { readPublicPage } from './readPublicPage.ts'
import { Watchers } from './watchers.ts'

/** How the web's artefact draws a page. */
export interface Renderer {
  /** Changes with every build, so that no cache keeps an older look. */
  build: string
  main(page: PublicPage): Promise<string>
  document(page: PublicPage): Promise<string>
}

export interface StatusVersion {
  etag: string
  position: number
  page: PublicPage
  document: string
  /** The event that shows it: one buffer for every watcher. */
  event: Uint8Array
}

interface Options {
  em: EntityManager
  epoch: string
  organisation: string
  renderer: Renderer
  now(): Date
  /** The ledger's entries after a position, as they come. */
  follow(position: number): AsyncIterable<readonly { position: number; body: string }[]>
  report(error: unknown): void
}

const DAY_CHECK_MS = 60_000

/** The public page, read and drawn once per version for everybody; who watches is handed the same bytes. */
export class LiveStatusPage {
  #current: StatusVersion | undefined
  /** Up to here the ledger's entries are in it. */
  #seen = 0
  #moved = promised()
  #day = ''
  #stopped = false
  readonly watchers = new Watchers()
  readonly #everyMinute: NodeJS.Timeout

  constructor(private readonly options: Options) {
    this.#everyMinute = setInterval(() => {
      const turned = this.#current && this.#today() !== this.#day // The bars have a new last day.
      if (turned) void this.#draw(this.#current!.position).catch(this.options.report)
    }, DAY_CHECK_MS)
  }

  /** The present version; it is there once `start` has ended. */
  get current(): StatusVersion {
    if (!this.#current) throw new Error('The public page has not been drawn yet.')
    return this.#current
  }

  /** What it says, no older than a position of the ledger: read once, however many ask; throws what keeps it from being read. */
  async pageAt(position: number): Promise<PublicPage> {
    while (this.#seen < position) await this.#moved.promise
    return this.current.page
  }

  now(): Date {
    return this.options.now()
  }

  async start(): Promise<this> {
    // From the latest back: however long the ledger is, what changed the page last is near.
    const [row] = await this.options.em.fork().execute<{ position: string; head: string }[]>(
      `select coalesce((select position from ledger where reach = 'public' or kind = 'incident.moved' and reach <> 'internal' or kind ~ '^(component|product)\\.'
         order by position desc limit 1), 0) as position, coalesce((select max(position) from ledger), 0) as head`,
    )
    await this.#draw(Number(row!.position))
    this.#seen = Number(row!.head)
    void this.#follow(Number(row!.head)).catch(this.options.report)
    return this
  }

  stop(): void {
    this.#stopped = true
    clearInterval(this.#everyMinute)
    this.watchers.show(null)
    this.#moved.reject(new Unavailable())
  }

  async #follow(from: number): Promise<void> {
    for await (const batch of this.options.follow(from)) {
      if (this.#stopped) return
      const told = batch.filter(({ body }) => changesThePage(JSON.parse(body) as { reach: string; kind: string }))
      if (told.length > 0) await this.#insist(told.at(-1)!.position)
      this.#seen = batch.at(-1)!.position
      this.#move().resolve()
    }
  }

  /** The page is what people look at when things are down: it tries until it has drawn what was published. */
  async #insist(position: number): Promise<void> {
    for (let waitMs = 50; !this.#stopped; waitMs = Math.min(2 * waitMs, 1_000)) {
      try {
        return await this.#draw(position)
      } catch (error) {
        this.options.report(error)
        this.#move().reject(error)
        await sleep(waitMs)
      }
    }
  }

  /** Those who wait look again, or hear why not. */
  #move() {
    const before = this.#moved
    this.#moved = promised()
    return before
  }

  async #draw(position: number): Promise<void> {
    const { em, epoch, organisation, renderer, now } = this.options
    const day = this.#today()
    const etag = `"${epoch}.${position}.${day}.en.${renderer.build}"`
    const page = await readPublicPage(em.fork(), { now: now(), version: etag.slice(1, -1), organisation })
    const [main, document] = await Promise.all([renderer.main(page), renderer.document(page)])
    this.#current = { etag, position, page, document, event: eventOf(etag.slice(1, -1), main) }
    this.#day = day
    this.watchers.show(this.#current)
  }

  #today(): string {
    return this.now().toISOString().slice(0, 10)
  }
}

/** Nobody need wait for it. */
function promised() {
  const one = Promise.withResolvers<void>()
  one.promise.catch(() => {})
  return one
}

/** What is published; a move (of a drill none), since with the incident a promise of the next word begins or ends; another name or group of a component. */
function changesThePage({ reach, kind }: { reach: string; kind: string }): boolean {
  return reach === 'public' || (kind === 'incident.moved' && reach !== 'internal') || /^(component|product)\./.test(kind)
}

function eventOf(id: string, main: string): Uint8Array {
  const data = main.split('\n').map((line) => `data: ${line}`)
  return Buffer.from(['event: page', `id: ${id}`, ...data].join('\n') + '\n\n')
}
