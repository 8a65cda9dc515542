import { shallowRef } from 'vue'

/** How far the server's clock is ahead of this machine's. */
export function useServerTime() {
  const aheadMs = shallowRef(0)
  let halfTripMs = 0

  function told(serverTime: string, at: number) {
    aheadMs.value = Date.parse(serverTime) + halfTripMs - at
  }

  return {
    aheadMs,
    /** Only an answer tells how long the way is; a ping comes unasked and is corrected by the last known way. */
    answered(serverTime: string, askedAt: number, at: number) {
      halfTripMs = (at - askedAt) / 2
      told(serverTime, at)
    },
    told,
    now: () => Date.now() + aheadMs.value,
  }
}

export type ServerTime = ReturnType<typeof useServerTime>
