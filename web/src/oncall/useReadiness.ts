import { onScopeDispose, shallowRef } from 'vue'
import { ReadinessDocument, type ReadinessQuery } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { useLive } from '../live/useLive.ts'

export type Readiness = NonNullable<ReadinessQuery['readiness']>

const PAUSE_MS = 300
const followed = /^(schedule|override|leave|swap|person|directory|contactMethod|escalationPolicy|delivery)\./

/** Where nobody would hear in the next two weeks; read anew when something of that has changed. */
export function useReadiness() {
  const apollo = useApollo()
  const { feed } = useLive()
  const readiness = shallowRef<Readiness>()
  const hasFailed = shallowRef(false)
  let asked = 0

  async function read() {
    const mine = ++asked
    const answer = await apollo.query({ query: ReadinessDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
    if (mine !== asked) return
    hasFailed.value = !answer?.data.readiness
    if (answer?.data.readiness) readiness.value = answer.data.readiness
  }
  void read()
  let pause: ReturnType<typeof setTimeout> | undefined
  const stops = [
    feed.onChange(({ kind }) => {
      if (!followed.test(kind)) return
      clearTimeout(pause)
      pause = setTimeout(() => void read(), PAUSE_MS)
    }),
    feed.onResync(() => void read()),
  ]
  onScopeDispose(() => {
    for (const stop of stops) stop()
    clearTimeout(pause)
  })
  return { readiness, hasFailed, read }
}
