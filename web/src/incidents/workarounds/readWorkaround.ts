import { effectivenesses } from '@muster/shared/vocabulary/effectiveness'
import { unshout } from '@muster/shared/vocabulary/shout'
import type { WorkaroundRowFragment } from '../../generated/graphql.ts'

export function readWorkaround({ at, effectiveness, ...rest }: WorkaroundRowFragment) {
  return { ...rest, at: new Date(at), effectiveness: unshout(effectivenesses, effectiveness) ?? 'minimal' }
}

export type WorkaroundRow = ReturnType<typeof readWorkaround>
