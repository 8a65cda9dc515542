import { nextText, textFrame } from './frame.ts'

export interface Message {
  position: number
  /** The result as JSON. */
  payload: string
}

/** More than this at once, and who reads slowly would be found out late. */
const CHUNK_BYTES = 64 * 1024

/** What a group is told at once. Its bytes are made once for all lines that send the same. */
export class Told {
  #id: string | undefined
  #frames: readonly Buffer[] = []
  #events: readonly Buffer[] | undefined
  readonly #rests = new Map<number, Told>()

  constructor(readonly messages: readonly Message[]) {}

  /** As frames for those who call their operation `id`: equal ids, which our own client gives, share them. */
  framesFor(id: string): readonly Buffer[] {
    if (this.#id !== id) {
      this.#id = id
      this.#frames = chunked(this.messages.map(({ payload }) => textFrame(nextText(id, payload))))
    }
    return this.#frames
  }

  /** As events of a stream, each with its place as its id. */
  eventsOf(epoch: string): readonly Buffer[] {
    return (this.#events ??= chunked(
      this.messages.map(({ position, payload }) => Buffer.from(`id: ${epoch}.${position}\ndata: ${payload}\n\n`)),
    ))
  }

  /** What of it comes after a position. */
  after(position: number): Told {
    const known = this.#rests.get(position)
    if (known) return known
    const made = new Told(this.messages.filter((message) => message.position > position))
    this.#rests.set(position, made)
    return made
  }
}

/** Every write is a system call for every socket: what a command tells in four entries goes out in one. */
function chunked(parts: readonly Buffer[]): Buffer[] {
  const chunks: Buffer[][] = []
  let bytes = Infinity
  for (const part of parts) {
    bytes += part.length
    if (bytes <= CHUNK_BYTES) chunks.at(-1)!.push(part)
    else {
      chunks.push([part])
      bytes = part.length
    }
  }
  return chunks.map((chunk) => (chunk.length === 1 ? chunk[0]! : Buffer.concat(chunk)))
}
