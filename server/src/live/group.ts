import { mayReadEntry } from '@muster/shared/rules/mayReadEntry'
import { execute, type GraphQLSchema } from 'graphql'
import type { Readers } from '../kernel/readerFor.ts'
import type { Reading } from '../kernel/reading.ts'
import type { Entry } from '../ledger/entry.ts'
import { readPublicPage } from '../statuspage/readPublicPage.ts'
import type { Audience } from './audience.ts'
import type { Member, Message } from './member.ts'
import type { Subscribing } from './subscribing.ts'
import { WakeUp } from './wakeUp.ts'

const FAULT = 1011

/** Everybody who asked the same and may see the same: executed for once, written to all. */
export class Group {
  readonly members = new Set<Member>()
  /** Those who still get what they missed. */
  readonly waiting = new Set<Member>()
  isCatchingUp = false

  constructor(
    private readonly server: { schema: GraphQLSchema; epoch: string; organisation: string; now(): Date },
    readonly audience: Audience,
    private readonly subscribing: Subscribing,
  ) {}

  get isEmpty(): boolean {
    return this.members.size === 0 && this.waiting.size === 0
  }

  async render(wakeUp: WakeUp): Promise<Message[]> {
    const heard = wakeUp.entries.filter((entry) => this.#hears(wakeUp, entry))
    const read = wakeUp.readAs(this.audience.actor)
    return Promise.all(heard.map((entry) => this.#execute(wakeUp, read, entry)))
  }

  /** Told to who is too far behind, of another epoch, or whose entries cannot be rendered: read everything again. */
  resync(readers: Readers, position: number): Promise<Message> {
    const entry: Entry = {
      position,
      at: this.server.now().toISOString(),
      kind: 'feed.resync',
      reach: 'public',
      actor: { kind: 'system', id: 'feed' },
      subject: { type: 'feed', id: '' },
      request: '',
    }
    const wakeUp = WakeUp.nothing(readers)
    return this.#execute(wakeUp, wakeUp.readAs(this.audience.actor), entry)
  }

  /** Nothing can be told to them: their lines are closed, as for any fault of ours. */
  sendAway(): void {
    for (const { line } of [...this.members, ...this.waiting]) line.close(FAULT, 'A fault of ours: come back')
    this.waiting.clear()
  }

  #hears({ incidents }: WakeUp, entry: Entry): boolean {
    const { filter, nouns, publicOnly } = this.subscribing.wanted
    if (filter?.incidents && !(entry.incident && filter.incidents.includes(entry.incident))) return false
    if (filter?.kinds && !filter.kinds.includes(entry.kind)) return false
    if (filter?.subjects && !filter.subjects.includes(entry.subject.id)) return false
    if (nouns && !nouns.some((noun) => entry.kind.startsWith(noun))) return false
    if (publicOnly) return entry.reach === 'public'
    return mayReadEntry(this.audience.actor, entry, entry.incident ? incidents.get(entry.incident)?.scope : undefined)
  }

  async #execute({ em }: WakeUp, read: Pick<Reading, 'em' | 'load'>, entry: Entry): Promise<Message> {
    const { document, operationName, variables } = this.subscribing
    const { schema, now, epoch, organisation } = this.server
    const { position } = entry
    const asOf = now()
    const contextValue: Reading = {
      ...read,
      actor: this.audience.actor,
      epoch,
      position,
      asOf,
      readPublicPage: () => readPublicPage(em, { now: asOf, version: String(position), organisation }),
    }
    const result = await execute({ schema, document, operationName, variableValues: variables, rootValue: entry, contextValue })
    // A null would read as "no longer yours": what could not be read is read again, with the whole batch.
    if (result.errors) throw result.errors[0]!
    return { position: entry.position, payload: Buffer.from(JSON.stringify(result)) }
  }
}
