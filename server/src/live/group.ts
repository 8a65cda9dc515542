import { mayReadEntry } from '@muster/shared/rules/mayReadEntry'
import type { GraphQLSchema } from 'graphql'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Asker } from '../kernel/askerOf.ts'
import { executeDocument } from '../kernel/executeDocument.ts'
import type { Reading } from '../kernel/reading.ts'
import type { Entry } from '../ledger/entry.ts'
import { ownPart } from '../ledger/ownPart.ts'
import type { Audience } from './audience.ts'
import type { Look } from './look.ts'
import type { Member } from './member.ts'
import type { Subscribing } from './subscribing.ts'
import { Told, type Message } from './told.ts'

const FAULT = 1011

/** Some entries in their order, and what they are about as it stands now. */
export interface Batch {
  look: Look
  entries: readonly Entry[]
  incidents: ReadonlyMap<string, Incident>
}

interface Serving {
  schema: GraphQLSchema
  epoch: string
  organisation: string
  now(): Date
}

/** Everybody who asked the same and may see the same: executed for once, written to all. */
export class Group {
  readonly members = new Set<Member>()
  /** Those who still get what they missed. */
  readonly waiting = new Set<Member>()
  isCatchingUp = false
  /** How many entries are rendered at once for those who catch up. */
  pace = 8
  isAdvancing = false
  /** What came after a position up to the head, as long as somebody waits: who has missed no more than that needs no look. */
  #last: { after: number; told: Told } | undefined
  #moved = Promise.withResolvers<void>()

  constructor(
    private readonly server: Serving,
    readonly audience: Audience,
    private readonly subscribing: Subscribing,
    /** Who asked for it first, so that nobody can ask for too many. */
    readonly holder: Asker,
    /** Up to here its members have been told everything. */
    public head: number,
    private readonly emptied: () => void,
  ) {}

  /** What one entry may cost to be told. */
  get cost(): number {
    return this.subscribing.cost
  }

  /** Settles when its head moves, somebody comes or leaves, or all is over. */
  get moved(): Promise<void> {
    return this.#moved.promise
  }

  move(): void {
    this.#moved.resolve()
    this.#moved = Promise.withResolvers()
  }

  leave(member: Member): void {
    this.members.delete(member)
    this.waiting.delete(member)
    if (this.members.size + this.waiting.size === 0) this.emptied()
    this.move() // Who catches up for it looks again, and ends when nobody waits.
  }

  /** Written to all members; their place is then `upTo`. */
  tell(messages: readonly Message[], upTo: number): void {
    const told = new Told(messages)
    if (messages.length > 0) for (const member of this.members) member.write(told)
    this.#last = this.waiting.size > 0 ? { after: this.head, told } : undefined
    this.head = upTo
    this.move()
  }

  /** It has no members: nobody missed anything. */
  pass(upTo: number): void {
    this.#last = undefined
    this.head = upTo
    this.move()
  }

  /** For who comes back from the same place a moment later. */
  remember(after: number, upTo: number, told: Told): void {
    if (upTo === this.head && this.waiting.size > 0) this.#last = { after, told }
  }

  forget(): void {
    this.#last = undefined
  }

  /** Makes a member of who has everything, or lacks no more than what is remembered: in one tick, so nothing falls between. */
  join(member: Member): boolean {
    const { head } = this
    const last = this.#last
    if (member.isLost || member.seen > head || (member.seen < head && !(last && last.after <= member.seen))) return false
    if (member.seen < head) member.write(last!.told.after(member.seen))
    this.waiting.delete(member)
    this.members.add(member)
    return true
  }

  async render({ look, entries, incidents }: Batch): Promise<Message[]> {
    const { actor } = this.audience
    const { load } = look.readAs(this.audience)
    const heard = entries.filter((entry) => this.#hears(incidents, entry))
    const own = await Promise.all(heard.map((entry) => ownPart(entry, { actor, load })))
    return Promise.all(own.flatMap((entry) => (entry ? [this.#execute(look, entry)] : [])))
  }

  /** Told to who is too far behind, of another epoch, or whose entries cannot be rendered: read everything again. */
  resync(look: Look, position: number): Promise<Message> {
    return this.#execute(look, {
      position,
      at: this.server.now().toISOString(),
      kind: 'feed.resync',
      reach: 'public',
      actor: { kind: 'system', id: 'feed' },
      subject: { type: 'feed', id: '' },
      request: '',
    })
  }

  /** Nothing can be told to them: their lines are closed, as for any fault of ours. */
  sendAway(): void {
    for (const { line } of [...this.members, ...this.waiting]) line.close(FAULT, 'A fault of ours: come back')
    this.waiting.clear()
  }

  #hears(incidents: Batch['incidents'], entry: Entry): boolean {
    const { filter, nouns, publicOnly } = this.subscribing.wanted
    if (filter?.incidents && !(entry.incident && filter.incidents.includes(entry.incident))) return false
    if (filter?.kinds && !filter.kinds.includes(entry.kind)) return false
    if (filter?.subjects && !filter.subjects.includes(entry.subject.id)) return false
    if (nouns && !nouns.some((noun) => entry.kind.startsWith(noun))) return false
    if (publicOnly) return entry.reach === 'public'
    return mayReadEntry(this.audience.actor, entry, entry.incident ? incidents.get(entry.incident)?.scope : undefined)
  }

  async #execute(look: Look, entry: Entry): Promise<Message> {
    const { document, operationName, variables } = this.subscribing
    const { schema, now, epoch, organisation } = this.server
    const { position } = entry
    const { em, load } = look.readAs(this.audience)
    const asOf = now()
    const contextValue: Reading = {
      em,
      load,
      actor: this.audience.actor,
      epoch,
      position,
      asOf,
      readPublicPage: async () => ({ ...(await look.readPublicPage(organisation, asOf)), version: String(position) }),
    }
    const asked = { schema, document, operationName, variableValues: variables }
    const result = await executeDocument({ ...asked, rootValue: entry, contextValue })
    // A null would read as "no longer yours": what could not be read is read again, with the whole batch.
    if (result.errors) throw result.errors[0]!
    return { position, payload: JSON.stringify(result) }
  }
}
