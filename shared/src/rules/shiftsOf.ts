import { handoverAheadMs } from '../policy/oncall.ts'
import type { DutySpan } from '../vocabulary/oncall.ts'

/** A turn of one person, whatever puts them there; or of nobody. */
export interface Shift {
  /** Null: before what was looked at. */
  beganAt: Date | null
  /** Null: beyond what was looked at. */
  until: Date | null
  /** Who was on call last before it; null: nobody, as far as was looked. */
  fromId: string | null
  toId: string | null
}

/** Between two people: what is handed over, and accepted once (rules §5). */
export interface Handover extends Shift {
  beganAt: Date
  fromId: string
  toId: string
}

/** The turns in a stretch without holes. Who goes on in another layer, or as an override, has one. */
export function shiftsOf(spans: readonly DutySpan[]): Shift[] {
  const turns: { from: Date; to: Date; personId: string | null }[] = []
  for (const { from, to, personId } of spans) {
    const last = turns.at(-1)
    if (last?.personId === personId) last.to = to
    else turns.push({ from, to, personId })
  }
  return turns.map(({ from, to, personId }, index) => ({
    beganAt: index === 0 ? null : from,
    until: index === turns.length - 1 ? null : to,
    fromId: turns.slice(0, index).findLast((turn) => turn.personId !== null)?.personId ?? null,
    toId: personId,
  }))
}

export function shiftAt(spans: readonly DutySpan[], at: Date): Shift | undefined {
  return shiftsOf(spans).find(({ beganAt, until }) => (!beganAt || beganAt <= at) && (!until || at < until))
}

/** Who comes back after a gap takes over from nobody else. */
export function isHandover(shift: Shift): shift is Handover {
  return shift.beganAt !== null && shift.fromId !== null && shift.toId !== null && shift.fromId !== shift.toId
}

/** From an hour before it begins until it ends. */
export function isDue({ beganAt, until }: Pick<Handover, 'beganAt' | 'until'>, now: Date): boolean {
  return beganAt.getTime() - handoverAheadMs <= now.getTime() && (!until || now < until)
}
