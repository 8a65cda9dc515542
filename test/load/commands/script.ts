import pg from 'pg'
import { v7 as uuid } from 'uuid'

interface Statement {
  text: string
  values: unknown[]
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** What one transaction said to the database, word for word, to be said again of other things. */
export class Script {
  private constructor(
    readonly statements: readonly Statement[],
    /** Stay as they are: whom and what it names that was there before. */
    private readonly known: ReadonlySet<string>,
  ) {}

  /** Of what is done now; nothing else may be under way that begins a transaction. */
  static async record(known: readonly string[], act: () => Promise<unknown>): Promise<Script> {
    const said: Statement[] = []
    const begun = new Set<pg.Client>()
    const { query } = pg.Client.prototype
    pg.Client.prototype.query = function (this: pg.Client, ...[asked, values]: [string | Statement, unknown[]?]) {
      const statement = typeof asked === 'string' ? { text: asked, values: values ?? [] } : asked
      if (/^start transaction/.test(statement.text)) begun.add(this)
      if (begun.has(this)) said.push({ text: statement.text, values: statement.values })
      if (statement.text === 'commit') begun.delete(this)
      return query.apply(this, [asked, values] as never)
    } as never
    await act().finally(() => (pg.Client.prototype.query = query))
    return new Script(said, new Set(known))
  }

  /** With `instead` for ids of the first time, and new ones for what it made. */
  async play(line: pg.Client, instead: Readonly<Record<string, string>> = {}): Promise<void> {
    const ids = new Map(Object.entries(instead))
    const other = (id: string) => {
      if (this.known.has(id)) return id
      if (!ids.has(id)) ids.set(id, uuid())
      return ids.get(id)!
    }
    const retold = (value: unknown) => (typeof value === 'string' ? value.replaceAll(ID, other) : value)
    for (const { text, values } of this.statements) await line.query(retold(text) as string, values.map(retold))
  }
}
