import type { FactsThen, RoomEntry, RoomThen } from './roomThen.ts'
import { or, timeOf, told } from './toldBy.ts'

/** What the incident itself is, one entry later. */
export function followFacts(room: RoomThen, entry: RoomEntry): void {
  if (entry.kind === 'incident.reported') room.facts = begun(entry)
  const { facts } = room
  if (!facts) return
  const { kind } = entry
  const isOwn = kind.startsWith('incident.')
  const next: FactsThen = {
    ...facts,
    ...(isOwn && {
      status: or(entry, 'status', facts.status),
      severity: or(entry, 'severity', facts.severity),
      clientIds: or(entry, 'clients', facts.clientIds),
      acknowledgedAt: 'acknowledgedAt' in entry.changes ? timeOf(entry, 'acknowledgedAt') : facts.acknowledgedAt,
    }),
    ...((isOwn || kind.startsWith('escalation.') || kind.startsWith('page.')) && { ownerId: or(entry, 'owner', facts.ownerId) }),
    ...(kind.startsWith('escalation.') && { level: or(entry, 'level', facts.level) }),
    ...(kind === 'playbook.started' && { playbooks: [...facts.playbooks, told(entry, 'playbook')!] }),
    ...(kind === 'update.published' && {
      publicTitle: or(entry, 'publicTitle', facts.publicTitle),
      publicStatus: or(entry, 'publicStatus', facts.publicStatus),
    }),
  }
  const noticed = next.acknowledgedAt === null && takesNotice(room, entry) ? { ...next, ...noticedBy(next, entry) } : next
  if (differs(facts, noticed)) room.facts = noticed
}

const begun = (entry: RoomEntry): FactsThen => ({
  title: told(entry, 'title') ?? '',
  status: told(entry, 'status')!,
  severity: told(entry, 'severity')!,
  level: told(entry, 'level')!,
  ownerId: null,
  publicTitle: null,
  publicStatus: null,
  clientIds: told(entry, 'clients') ?? [],
  playbooks: told(entry, 'playbooks') ?? [],
  detectedAt: timeOf(entry, 'detectedAt') ?? entry.at,
  acknowledgedAt: null,
})

/** Whoever takes a page or an escalation, or moves it on, has taken notice, and no other entry says so (mechanics, Acknowledged). */
function takesNotice({ pages }: RoomThen, { kind, isByHand, subjectId, changes }: RoomEntry): boolean {
  if (!isByHand) return false
  if (kind === 'page.acknowledged') return pages.get(subjectId)?.because !== 'told'
  if (kind === 'incident.moved') return forward.has(changes['status']?.[1] as string)
  return kind === 'escalation.acknowledged'
}

const forward = new Set(['investigating', 'identified', 'monitoring', 'on_hold', 'resolved'])

const noticedBy = ({ status }: FactsThen, { at }: RoomEntry) => ({
  acknowledgedAt: at,
  status: status === 'open' ? ('acknowledged' as const) : status,
})

const differs = (one: FactsThen, other: FactsThen) =>
  (Object.keys(one) as (keyof FactsThen)[]).some((field) => one[field] !== other[field])
