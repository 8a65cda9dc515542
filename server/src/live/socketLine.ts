import { WebSocket } from 'ws'
import { nextFrame, nextText, textFrame } from './frame.ts'
import { QUEUE_BYTES, tooSlow, type Line } from './line.ts'
import type { Message } from './member.ts'

interface Sender {
  sendFrame?(list: Buffer[]): void
}

/** A WebSocket of graphql-transport-ws. */
export class SocketLine implements Line {
  readonly answersPings = true

  constructor(readonly socket: WebSocket) {}

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }

  get waitingBytes(): number {
    return this.socket.bufferedAmount
  }

  /** Equal ids, which our own client gives, share one frame. */
  send(message: Message, id: Buffer): void {
    if (!message.frame || !message.id!.equals(id)) {
      message.id = id
      message.frame = nextFrame(id, message.payload)
    }
    this.#write(message.frame, () => nextText(id, message.payload))
  }

  ping(pulse: object): void {
    const text = Buffer.from(JSON.stringify({ type: 'ping', payload: pulse }))
    this.#write(textFrame([text]), () => text)
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason)
  }

  terminate(): void {
    this.socket.terminate()
  }

  /**
   * Writes one ready frame. The only place that knows `ws` from inside: without its sender the same bytes go through the public
   * `send`. Compression must be off.
   */
  #write(frame: Buffer, asText: () => Buffer): void {
    if (!this.isOpen) return
    if (this.waitingBytes > QUEUE_BYTES) return this.close(...tooSlow)

    const sender = (this.socket as unknown as { _sender?: Sender })._sender
    if (sender?.sendFrame) sender.sendFrame([frame])
    else this.socket.send(asText(), { binary: false })
  }
}
