import { spokenDuration } from '@muster/shared/time/spokenDuration'

/** The last practice page of which one can say whether it arrived. */
export interface Canary {
  canaryDueAt: string | null
  canaryArrivedAt: string | null
  canaryConfirmedAt: string | null
  canaryAnswer: string | null
}

/** What became of the last practice page, as a word and what it needs; the times with how long ago. */
export function canaryWords(
  { canaryDueAt: due, canaryArrivedAt: arrived, canaryConfirmedAt: confirmed, canaryAnswer }: Canary,
  now: Date,
) {
  const age = (at: string) => spokenDuration(now.getTime() - Date.parse(at))
  if (!due) return { key: 'never', isBad: false, named: {} }
  if (!arrived)
    return { key: canaryAnswer ? 'refused' : 'missing', isBad: true, named: { age: age(due), answer: canaryAnswer ?? '' } }
  if (!confirmed) return { key: 'accepted', isBad: false, named: { age: age(arrived) } }
  return { key: 'confirmed', isBad: false, named: { age: age(arrived), confirmed: age(confirmed) } }
}
