import pg from 'pg'

export interface Statement {
  text: string
  values: unknown[]
}

/** What this process asks of PostgreSQL while it does something, the reading statements of it. */
export async function overhear(act: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = []
  const { query } = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args as [string | { text: string; values?: unknown[] }, unknown]
    const { text, values = [] } = typeof first === 'string' ? { text: first, values: second as unknown[] } : first
    if (/^\s*(select|with)/i.test(text)) heard.push({ text, values: Array.isArray(values) ? values : [] })
    return query.apply(this, args)
  } as never
  await act().finally(() => (pg.Client.prototype.query = query as never))
  return heard
}
