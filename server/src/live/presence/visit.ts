import type { Line } from '../line.ts'
import type { Seat } from '../seats.ts'
import type { Subscribing } from '../subscribing.ts'
import type { Told } from '../told.ts'

/** Somebody who follows a room, and so is in it: from the first asking on until the operation, or its socket, ends. */
export class Visit implements AsyncIterableIterator<never> {
  /** As it stands inside of a JSON string. */
  readonly id: string
  /** Who was in the room by what was written last. */
  told: string | undefined
  #ended = Promise.withResolvers<IteratorResult<never>>()
  #isIn = false

  constructor(
    readonly seat: Seat,
    readonly subscribing: Subscribing,
    id: string,
    readonly incidentId: string,
    private readonly moves: { come(visit: Visit): void; go(visit: Visit): void },
  ) {
    this.id = JSON.stringify(id).slice(1, -1)
  }

  get line(): Line {
    return this.seat.line
  }

  write(told: Told, picture: string): void {
    this.told = picture
    this.line.send(told, this.id)
  }

  [Symbol.asyncIterator]() {
    return this
  }

  /** Called off before it began, it is never asked: nobody was there. */
  next() {
    if (!this.#isIn && this.line.isOpen) {
      this.#isIn = true
      this.seat.visits.add(this)
      this.moves.come(this)
    }
    return this.#ended.promise
  }

  async return(): Promise<IteratorResult<never>> {
    if (this.seat.visits.delete(this)) this.moves.go(this)
    const end = { value: undefined, done: true } as const
    this.#ended.resolve(end)
    return end
  }
}
