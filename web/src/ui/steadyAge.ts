import { spokenDuration } from '@muster/shared/time/spokenDuration'

/** How old, of one width while seconds are counted: from 9 to 10 nothing beside it moves (§5.2 rule 7). */
export const steadyAge = (ms: number) => spokenDuration(ms).replace(/^\d s$/, '\u2007$&')
