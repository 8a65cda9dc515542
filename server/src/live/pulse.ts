import type { EngineTold } from '@muster/shared/vocabulary/engineTold'
import { textFrame } from './frame.ts'

export interface PulseTold extends Partial<EngineTold> {
  serverTime: string
  epoch: string
  /** Only for who has everything up to here. */
  position?: string
}

/** What a ping says, written once for all to whom it says the same. */
export class Pulse {
  readonly #json: string
  #frame: Buffer | undefined
  #event: Buffer | undefined

  constructor(told: PulseTold) {
    this.#json = JSON.stringify(told)
  }

  /** As the protocol's `ping` message. */
  get text(): string {
    return `{"type":"ping","payload":${this.#json}}`
  }

  get frame(): Buffer {
    return (this.#frame ??= textFrame(this.text))
  }

  get event(): Buffer {
    return (this.#event ??= Buffer.from(`event: ping\ndata: ${this.#json}\n\n`))
  }
}
