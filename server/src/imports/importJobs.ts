import type { EntityManager } from '@mikro-orm/postgresql'
import { dayOf } from '../catalog/dayOf.ts'
import type { Kernel } from '../kernel/work.ts'
import { countEffects } from './countEffects.ts'
import { digestOf } from './digestOf.ts'
import { plainNames } from './fileNames.ts'
import type { ImportProblem } from './importProblem.ts'
import { beginImport, keepDone, keepEffects, stageRows, sweepImports, turnImport } from './keepImport.ts'
import { plan } from './plan.ts'
import { readFiles, type GivenFile } from './readFiles.ts'
import { readPicture } from './readPicture.ts'
import { rowsOf } from './rowsOf.ts'

/** The ledger's lock is held for as many entries at the end: about a second and a half. */
const ROWS = 25_000
const tooMany: ImportProblem = {
  file: '',
  line: null,
  message: 'All files together may have 25,000 rows: import the catalog and the clients first, then people and terms in parts.',
}

/** Reads and checks the files of imports in the background of this server, a little at a time. */
export class ImportJobs {
  readonly #running = new Set<Promise<void>>()
  #stopped = false

  constructor(
    private readonly kernel: Pick<Kernel, 'em' | 'readTime'>,
    private readonly report: (error: unknown) => void,
  ) {}

  /** Answers the import's id at once; how far it is, its row says. */
  async begin(byId: string, given: readonly GivenFile[]): Promise<string> {
    const names = plainNames(given.map(({ name }) => name))
    const files = given.map(({ text }, at) => ({ name: names[at]!, text }))
    const id = await beginImport(this.#em, byId, names)
    this.#run(id, () => this.#read(id, byId, files))
    return id
  }

  /** Once more against the directory as it is by now. */
  check(id: string, byId: string): void {
    this.#run(id, () => this.#check(id, byId))
  }

  /** For who wants to know how it came out, and for a server that stops. */
  async done(): Promise<void> {
    await Promise.all(this.#running)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.done()
  }

  sweep(): Promise<void> {
    return sweepImports(this.#em)
  }

  get #em(): EntityManager {
    return this.kernel.em.fork()
  }

  async #read(id: string, byId: string, files: readonly GivenFile[]): Promise<void> {
    const problems: ImportProblem[] = []
    let staged = 0
    for await (const rows of readFiles(files, problems)) {
      if (this.#stopped) return
      staged += rows.length
      if (staged > ROWS) break
      await stageRows(this.#em, id, rows)
    }
    if (staged > ROWS) problems.push(tooMany)
    if (problems.length === 0) return this.#check(id, byId)
    await turnImport(this.#em, id, { state: 'failed', problems })
  }

  async #check(id: string, proposedById: string): Promise<void> {
    await turnImport(this.#em, id, { state: 'checking' })
    const rows = await rowsOf(this.#em, id)
    const present = await readPicture(this.#em)
    const today = dayOf(await this.#now())
    const heard = (done: number) => keepDone(this.#em, id, Math.floor(done / 2)) // Keeping what was found takes the other half.
    const planned = await plan({ present, after: present.copy(), today, proposedById }, rows, heard)
    if (this.#stopped) return
    await keepEffects(this.#em, id, planned)
    await turnImport(this.#em, id, { state: 'checked', counted: countEffects(planned), digest: digestOf(planned) })
  }

  async #now(): Promise<Date> {
    const [row] = await this.#em.execute<{ now: string }[]>('select clock_timestamp() as now')
    return this.kernel.readTime(new Date(row!.now))
  }

  #run(id: string, job: () => Promise<void>): void {
    const running = job()
      .catch(async (error: unknown) => {
        this.report(error)
        const message = 'Something went wrong on our side while these files were read. Nothing was changed.'
        await turnImport(this.#em, id, { state: 'failed', problems: [{ file: '', line: null, message }] })
      })
      .catch(this.report)
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }
}
