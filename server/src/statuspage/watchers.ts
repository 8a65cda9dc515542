import { networkOf } from '../kernel/networkOf.ts'
import type { StatusVersion } from './liveStatusPage.ts'

const IN_ALL = 10_000
/** A whole office may sit behind one, and a machine that opens more than that is none. */
const FROM_ONE_ADDRESS = 100

/** Handed each new version, and null when this server stops. */
type Watcher = (version: StatusVersion | null) => void

/** Who follows the public page at present, and how many from each address. Whoever finds no room reads the page now and then. */
export class Watchers {
  readonly #all = new Set<Watcher>()
  readonly #from = new Map<string, number>()

  get size(): number {
    return this.#all.size
  }

  hasRoomFor(address: string): boolean {
    return this.#all.size < IN_ALL && (this.#from.get(networkOf(address)) ?? 0) < FROM_ONE_ADDRESS
  }

  /** Answers with how one leaves, which may be called twice. */
  add(watcher: Watcher, address: string): () => void {
    this.#all.add(watcher)
    const network = networkOf(address)
    this.#count(network, 1)
    return () => {
      if (this.#all.delete(watcher)) this.#count(network, -1)
    }
  }

  show(version: StatusVersion | null): void {
    for (const watcher of this.#all) watcher(version)
  }

  #count(network: string, change: 1 | -1): void {
    const left = (this.#from.get(network) ?? 0) + change
    if (left > 0) this.#from.set(network, left)
    else this.#from.delete(network)
  }
}
