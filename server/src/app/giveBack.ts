import type { Pool, PoolClient } from 'pg'

/**
 * A line that ends while somebody has it is given back to its pool at once. Kysely keeps one whose transaction could not be begun, or
 * rolled back: after twenty that broke, the pool would wait for them for ever.
 */
export function giveBack(pool: Pool): void {
  const ends = new WeakMap<PoolClient, () => void>()
  pool.on('acquire', (line) => {
    const ended = () => {
      const { release } = line
      line.release = () => {} // Whoever has it comes later, or never.
      release(true)
    }
    ends.set(line, ended)
    line.once('end', ended)
  })
  pool.on('release', (_error, line) => {
    const ended = ends.get(line)
    if (ended) line.off('end', ended)
  })
}
