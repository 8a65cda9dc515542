import { WebSocket } from 'ws'
import { nextText } from './frame.ts'
import { QUEUE_BYTES, type Line } from './line.ts'
import { tooSlow } from './noRoom.ts'
import type { Pulse } from './pulse.ts'
import type { Told } from './told.ts'

interface Sender {
  sendFrame?(list: Buffer[]): void
}

/** A WebSocket of graphql-transport-ws. */
export class SocketLine implements Line {
  constructor(readonly socket: WebSocket) {}

  get answersPings(): boolean {
    return true
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }

  get waitingBytes(): number {
    return this.socket.bufferedAmount
  }

  send(told: Told, id: string): void {
    if (this.#sender) for (const frame of told.framesFor(id)) this.#write(frame)
    else for (const { payload } of told.messages) this.#write(nextText(id, payload))
  }

  ping(pulse: Pulse): void {
    this.#write(this.#sender ? pulse.frame : pulse.text)
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason)
  }

  terminate(): void {
    this.socket.terminate()
  }

  /**
   * What writes frames that are ready, past what `ws` does for a message. The only place that knows `ws` from inside: without it the
   * same bytes go through the public `send`. Compression must be off.
   */
  get #sender(): Sender | undefined {
    const { _sender: sender } = this.socket as unknown as { _sender?: Sender }
    return sender?.sendFrame && sender
  }

  #write(frameOrText: Buffer | string): void {
    if (!this.isOpen) return
    if (this.waitingBytes > QUEUE_BYTES) return this.close(tooSlow.code, tooSlow.reason)
    if (typeof frameOrText === 'string') this.socket.send(frameOrText)
    else this.#sender!.sendFrame!([frameOrText])
  }
}
