type Keys<Thing> = Readonly<Record<string, (thing: Thing) => string | null>>

/** Things of one kind in memory, by id and by what people call them. */
export class Shelf<Thing extends { id: string }, By extends Keys<Thing> = Keys<Thing>> {
  readonly #byId = new Map<string, Thing>()
  readonly #byName = new Map<string, Set<string>>()

  constructor(private readonly keys: By) {}

  /** Puts a thing there, in the place of the one with its id. */
  put(thing: Thing): void {
    const before = this.#byId.get(thing.id)
    if (before) for (const name of this.#names(before)) this.#byName.get(name)?.delete(before.id)
    this.#byId.set(thing.id, thing)
    for (const name of this.#names(thing)) {
      const there = this.#byName.get(name)
      if (there) there.add(thing.id)
      else this.#byName.set(name, new Set([thing.id]))
    }
  }

  get(id: string | null): Thing | undefined {
    return id === null ? undefined : this.#byId.get(id)
  }

  /** All that are called so. */
  named(by: keyof By & string, name: string): Thing[] {
    return [...(this.#byName.get(`${by} ${name}`) ?? [])].map((id) => this.#byId.get(id)!)
  }

  all(): Thing[] {
    return [...this.#byId.values()]
  }

  get byId(): ReadonlyMap<string, Thing> {
    return this.#byId
  }

  #names(thing: Thing): string[] {
    return Object.entries(this.keys).flatMap(([by, keyOf]) => {
      const key = keyOf(thing)
      return key === null ? [] : [`${by} ${key}`]
    })
  }
}
