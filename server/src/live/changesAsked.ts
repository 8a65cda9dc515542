import { BadInput, type Fault } from '../kernel/refusals.ts'
import { kindFaults } from './kindFaults.ts'
import type { Wanted } from './wanted.ts'

const ITEMS = 100
const LONGEST = 100
const names = ['after', 'epoch', 'incidents', 'kinds', 'subjects'] as const
type Name = (typeof names)[number]

const isName = (name: string): name is Name => (names as readonly string[]).includes(name)

/** What `GET /graphql/changes` is asked for, by its address and `Last-Event-ID`; refuses as BAD_INPUT whatever cannot be read. */
export function readChangesAsked(given: URLSearchParams, lastEventId: string | null): Wanted {
  const lists = Object.fromEntries([...given.keys()].map((name) => [name, split(given.getAll(name))]))
  const place = /^([^.]{1,100})\.(\d{1,15})$/.exec(lastEventId ?? '')
  const faults: Fault[] = Object.entries(lists).flatMap(([name, items]) => faultsOf(name, items))
  if (lastEventId && !place)
    faults.push({
      path: 'Last-Event-ID',
      message: 'Send the id of the last event that you saw: its epoch, a point, its position.',
    })
  if (faults.length > 0) throw new BadInput(faults)
  const { after, epoch, ...filter } = lists as Partial<Record<Name, string[]>>
  if (place) return { after: Number(place[2]), epoch: place[1], filter }
  return { after: after && Number(after[0]), epoch: epoch?.[0], filter }
}

const split = (texts: readonly string[]) => texts.flatMap((text) => text.split(','))

function faultsOf(path: string, items: readonly string[]): Fault[] {
  if (!isName(path)) return [{ path, message: 'Nothing is asked for by this name.', allowed: names }]
  if (path === 'after' || path === 'epoch') {
    if (items.length > 1) return [{ path, message: `Once, not ${items.length} times.` }]
    if (path === 'after' && !/^\d{1,15}$/.test(items[0]!))
      return [{ path, message: 'Write the last position you saw, such as 153.' }]
    return items[0]!.length > 0 && items[0]!.length <= LONGEST ? [] : [{ path, message: 'Write the epoch of that position.' }]
  }
  if (items.length > ITEMS) return [{ path, message: `${ITEMS} at most; these are ${items.length}.` }]
  if (items.some((item) => item.length === 0 || item.length > LONGEST))
    return [{ path, message: `Each of them has 1 to ${LONGEST} characters; write commas only between them.` }]
  return path === 'kinds' ? kindFaults(path, items) : []
}
