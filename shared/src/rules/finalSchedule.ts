import type { Absence, Because, DutySpan, Rota, StandIn } from '../vocabulary/oncall.ts'
import { layerSpans, type LayerSpan } from './layerSpans.ts'

/**
 * Who is on call between two instants: spans in order, without overlaps, that cover all of it. Overrides beat layers, a later layer
 * beats those before it; who is away is left out, and who would be next stands in; where there is nobody, the span is a gap.
 */
export function finalSchedule(
  { timeZone, layers }: Rota,
  overrides: readonly StandIn[],
  absences: readonly Absence[],
  from: Date,
  to: Date,
): DutySpan[] {
  const [fromMs, toMs] = [from.getTime(), to.getTime()]
  const sources = [
    ...overrides.map((override) => standIn(override, fromMs, toMs)).reverse(),
    ...layers.map((layer, index) => turns(layerSpans(layer, timeZone, fromMs, toMs), index)).reverse(),
  ].filter(({ spans }) => spans.length > 0)
  const away = absences.filter((absence) => absence.from < to && absence.to > from)

  const cuts = cutsOf(sources, away, fromMs, toMs)
  const result: DutySpan[] = []
  for (const [index, startMs] of cuts.slice(0, -1).entries()) {
    append(result, { from: new Date(startMs), to: new Date(cuts[index + 1]!), ...judge(sources, away, startMs) })
  }
  return result
}

/** What can put somebody on call: its spans in order, and how far they have been passed. */
interface Source {
  because: Because
  spans: LayerSpan[]
  next: number
}

function standIn({ id, personId, from, to, swapId }: StandIn, fromMs: number, toMs: number): Source {
  const span = { startMs: Math.max(from.getTime(), fromMs), endMs: Math.min(to.getTime(), toMs), personId }
  const because: Because = { kind: swapId ? 'swap' : 'override', overrideId: id }
  return { because, spans: span.startMs < span.endMs ? [span] : [], next: 0 }
}

const turns = (spans: LayerSpan[], layer: number): Source => ({ because: { kind: 'layer', layer }, spans, next: 0 })

/** Every instant at which something may change, and both ends. */
function cutsOf(sources: readonly Source[], away: readonly Absence[], fromMs: number, toMs: number): number[] {
  const cuts = new Set([fromMs, toMs])
  const add = (ms: number) => void (ms > fromMs && ms < toMs && cuts.add(ms))
  for (const { spans } of sources) for (const { startMs, endMs } of spans) [startMs, endMs].forEach(add)
  for (const { from, to } of away) [from.getTime(), to.getTime()].forEach(add)
  return fromMs < toMs ? [...cuts].sort((a, b) => a - b) : []
}

/** Asked in order of time: each source forgets what has ended. */
function judge(
  sources: readonly Source[],
  away: readonly Absence[],
  atMs: number,
): Pick<DutySpan, 'personId' | 'because' | 'awayIds'> {
  const awayIds: string[] = []
  for (const source of sources) {
    while (source.spans[source.next] && source.spans[source.next]!.endMs <= atMs) source.next++
    const span = source.spans[source.next]
    if (!span || span.startMs > atMs) continue
    const { personId } = span
    if (!isAway(away, personId, atMs)) return { personId, because: source.because, awayIds }
    if (!awayIds.includes(personId)) awayIds.push(personId)
  }
  return { personId: null, because: { kind: 'nobody' }, awayIds }
}

function isAway(away: readonly Absence[], personId: string, atMs: number): boolean {
  return away.some((absence) => absence.personId === personId && absence.from.getTime() <= atMs && absence.to.getTime() > atMs)
}

/** A turn handed over to oneself is one. */
function append(spans: DutySpan[], next: DutySpan): void {
  const last = spans.at(-1)
  if (last && isSame(last, next)) last.to = next.to
  else spans.push(next)
}

function isSame(a: DutySpan, b: DutySpan): boolean {
  const told = ({ personId, because, awayIds }: DutySpan) => JSON.stringify([personId, because, awayIds])
  return told(a) === told(b)
}
