import { gapsIn } from '@muster/shared/rules/gapsIn'
import { newGaps } from '@muster/shared/rules/newGaps'
import type { DutySpan } from '@muster/shared/vocabulary/oncall'
import { BadInput } from '../kernel/refusals.ts'
import { sayStretch } from './sayStretch.ts'

/** A schedule before and after an edit. */
interface Edited {
  name: string
  timeZone: string
  before: readonly DutySpan[]
  after: readonly DutySpan[]
}

const NAMED = 5

/** A step: who takes somebody off duty hears where that leaves nobody, and says that it is meant. */
export function refuseGaps(edited: readonly Edited[], isConfirmed: boolean | null | undefined): void {
  if (isConfirmed) return
  const gaps = edited.flatMap(({ before, after, ...schedule }) =>
    newGaps(gapsIn(before), gapsIn(after)).map((gap) => ({ ...gap, ...schedule })),
  )
  if (gaps.length === 0) return
  const named = gaps.slice(0, NAMED).map((gap, at) => ({ path: `gaps.${at}`, message: sayStretch(gap) }))
  const rest = gaps.length - named.length
  const more = rest > 0 ? [{ path: `gaps.${NAMED}`, message: `${rest} more` }] : []
  const message = 'Nobody would be on call at these times. Cover them, or confirm that it is meant.'
  throw new BadInput([{ path: 'confirmGaps', message }, ...named, ...more])
}
