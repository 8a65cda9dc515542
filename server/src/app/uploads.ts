import type { IncomingMessage } from 'node:http'
import { BadInput, Unavailable } from '../kernel/refusals.ts'
import { limits } from './limits.ts'

const tooLarge = () =>
  new BadInput([{ path: 'file', message: `All files together may have ${limits.uploadBytes / 1_048_576} MB.` }])

/** Uploads as they come in: few at once, of no more than a size, so that all of them together have room in memory. */
export class Uploads {
  #running = 0

  /** The body of a request, for as long as `use` works on it. */
  async take<Answer>(raw: IncomingMessage, use: (body: Buffer<ArrayBuffer>) => Promise<Answer>): Promise<Answer> {
    if (Number(raw.headers['content-length'] ?? 0) > limits.uploadBytes) throw tooLarge()
    if (this.#running >= limits.uploadsAtOnce) throw new Unavailable(undefined, 5_000)
    this.#running += 1
    try {
      return await use(await readAll(raw))
    } finally {
      this.#running -= 1
    }
  }
}

/** Whoever stalls is cut off, heard or refused: neither memory nor a place waits for them. */
export function endInTime(raw: IncomingMessage): void {
  const ending = setTimeout(() => raw.complete || raw.destroy(), limits.uploadMs).unref()
  raw.once('close', () => clearTimeout(ending))
}

async function readAll(raw: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = []
  let bytes = 0
  try {
    for await (const piece of raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += piece.length
      if (bytes > limits.uploadBytes) break
      pieces.push(piece)
    }
  } catch {
    throw new BadInput([{ path: 'file', message: 'The upload broke off: send the files again.' }])
  }
  if (bytes <= limits.uploadBytes) return Buffer.concat(pieces)
  raw.resume() // Who still sends must come to an end before they hear the answer.
  throw tooLarge()
}
