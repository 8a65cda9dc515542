import type { useHandover } from './useHandover.ts'

type Read = NonNullable<ReturnType<typeof useHandover>['thing']['value']>

/** A shift as the page shows it: live, or as it was kept; of the kept one it is known who it was by its people. */
export type ShiftShown = NonNullable<Read['shift']>
