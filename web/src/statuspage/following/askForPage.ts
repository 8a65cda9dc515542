export interface Answer {
  html: string
  /** The server's time now, as far as a cache on the way lets it be known. */
  now: number
  /** How fresh the answer is: a plain file's is the moment it was made, however often it is handed out. */
  freshAt: number | null
}

/** The page as a whole. The browser sends If-None-Match itself, and answers from its cache at 304. */
export async function askForPage(url: string): Promise<Answer> {
  const response = await fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout(10_000) })
  if (!response.ok) throw new Error(response.statusText)
  const header = (name: string) => response.headers.get(name) ?? ''
  const freshAt = Date.parse(header('muster-time'))
  return {
    html: await response.text(),
    now: Date.parse(header('date')) + Number(header('age')) * 1_000,
    freshAt: Number.isNaN(freshAt) ? null : freshAt,
  }
}
