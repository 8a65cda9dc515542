import type { Work } from '../kernel/work.ts'

interface Term {
  startsOn: string | null
}

/** What terms become with a last day. Those that begin only after it hold on no day: as if rejected, by who ends them. */
export const endedOn = ({ actor }: Work, { startsOn }: Term, lastDay: string) =>
  startsOn === null || startsOn <= lastDay ? { endsOn: lastDay } : { status: 'rejected' as const, decidedById: actor.id }
