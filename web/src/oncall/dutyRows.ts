import { layerSpans } from '@muster/shared/rules/layerSpans'
import type { DutyScheduleFragment } from '../generated/graphql.ts'
import { layerOf } from './layerOf.ts'

type BlockKind = 'turn' | 'override' | 'swap' | 'gap' | 'away'

/** A stretch of somebody's, as it lies on the calendar. */
export interface Block {
  kind: BlockKind
  from: Date
  to: Date
  personId: string | null
  /** Null when it is not told to who looks. */
  name: string | null
  overrideId: string | null
}

export interface DutyRow {
  key: string
  kind: 'layer' | 'overrides' | 'result'
  /** Of a layer, counted from 1. */
  layer: number
  blocks: Block[]
}

type Schedule = DutyScheduleFragment
type Away = NonNullable<Schedule['leaves']>

/** Layer by layer, then who stands in, and last what comes of it. */
export function dutyRows(schedule: Schedule, from: Date, to: Date): DutyRow[] {
  const layers = schedule.layers.map((layer, at): DutyRow => {
    const spans = layerSpans(layerOf(layer), schedule.timeZone, from.getTime(), to.getTime())
    const names = new Map(layer.people?.map(({ id, name }) => [id, name]))
    const turns = spans.map(
      ({ startMs, endMs, personId }): Block => ({
        kind: 'turn',
        from: new Date(startMs),
        to: new Date(endMs),
        personId,
        name: names.get(personId) ?? null,
        overrideId: null,
      }),
    )
    return { key: `layer ${at}`, kind: 'layer', layer: at + 1, blocks: joined(cutByLeave(turns, schedule.leaves ?? [])) }
  })
  const overrides: DutyRow = { key: 'overrides', kind: 'overrides', layer: 0, blocks: standIns(schedule, from, to) }
  return [...layers, ...(overrides.blocks.length > 0 ? [overrides] : []), result(schedule)]
}

export function result({ finalSpans }: Schedule): DutyRow {
  const kinds = { LAYER: 'turn', OVERRIDE: 'override', SWAP: 'swap', NOBODY: 'gap' } as const
  const blocks = finalSpans.map(
    (span): Block => ({
      kind: kinds[span.because],
      from: new Date(span.from),
      to: new Date(span.to),
      personId: span.personId,
      name: span.person?.name ?? null,
      overrideId: span.overrideId,
    }),
  )
  return { key: 'result', kind: 'result', layer: 0, blocks: joined(blocks) }
}

function standIns({ overrides }: Schedule, from: Date, to: Date): Block[] {
  return overrides.map(
    (override): Block => ({
      kind: override.swapId ? 'swap' : 'override',
      from: later(new Date(override.from), from),
      to: earlier(new Date(override.to), to),
      personId: override.personId,
      name: override.person?.name ?? null,
      overrideId: override.id,
    }),
  )
}

function cutByLeave(turns: readonly Block[], away: Away): Block[] {
  return turns.flatMap((turn) => {
    const leaves = away
      .filter(({ personId }) => personId === turn.personId)
      .map((leave) => ({ from: later(new Date(leave.from), turn.from), to: earlier(new Date(leave.to), turn.to) }))
      .filter(({ from, to }) => from < to)
      .sort((a, b) => a.from.getTime() - b.from.getTime())
    const cuts = [turn.from, ...leaves.flatMap(({ from, to }) => [from, to]), turn.to]
    return cuts
      .slice(0, -1)
      .map((from, at): Block => ({ ...turn, from, to: cuts[at + 1]!, kind: at % 2 === 1 ? 'away' : 'turn' }))
      .filter(({ from, to }) => from < to)
  })
}

/** A turn handed over to oneself is one, whichever layer it came from. */
function joined(blocks: readonly Block[]): Block[] {
  const whole: Block[] = []
  for (const block of blocks) {
    const last = whole.at(-1)
    const isSame = last?.personId === block.personId && last.kind === block.kind && last.overrideId === block.overrideId
    if (isSame && last.to.getTime() === block.from.getTime()) {
      last.to = block.to
    } else whole.push({ ...block })
  }
  return whole
}

const later = (a: Date, b: Date) => (a > b ? a : b)
const earlier = (a: Date, b: Date) => (a < b ? a : b)
