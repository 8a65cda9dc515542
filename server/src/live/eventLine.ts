import { QUEUE_BYTES, type Line } from './line.ts'
import { tooSlow } from './noRoom.ts'
import type { Pulse } from './pulse.ts'
import type { Told } from './told.ts'

/** A stream of server-sent events: each message with its place as the event's id, so that who comes back says where it was. */
export class EventLine implements Line {
  /** One way only: a line that is dead is noticed by TCP, or when too much waits. */
  readonly answersPings = false
  readonly body: ReadableStream<Uint8Array>
  isOpen = true
  #stream!: ReadableStreamDefaultController<Uint8Array>

  constructor(
    private readonly epoch: string,
    private readonly left: () => void,
  ) {
    const source = {
      start: (stream: ReadableStreamDefaultController<Uint8Array>) => void (this.#stream = stream),
      cancel: () => this.terminate(),
    }
    this.body = new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: QUEUE_BYTES }))
  }

  get waitingBytes(): number {
    return QUEUE_BYTES - (this.#stream.desiredSize ?? 0)
  }

  send(told: Told): void {
    for (const events of told.eventsOf(this.epoch)) this.#write(events)
  }

  ping({ event }: Pulse): void {
    this.#write(event)
  }

  close(code: number, reason: string): void {
    if (!this.isOpen) return
    this.#stream.enqueue(Buffer.from(`event: close\ndata: ${JSON.stringify({ code, reason })}\n\n`))
    this.#end()
  }

  terminate(): void {
    if (this.isOpen) this.#end()
  }

  #end(): void {
    this.isOpen = false
    this.left()
    try {
      this.#stream.close()
    } catch {
      // Who reads it has cancelled it already.
    }
  }

  #write(event: Uint8Array): void {
    if (!this.isOpen) return
    if (this.waitingBytes > QUEUE_BYTES) return this.close(tooSlow.code, tooSlow.reason)
    this.#stream.enqueue(event)
  }
}
