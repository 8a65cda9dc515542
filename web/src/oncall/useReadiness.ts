import { shallowRef } from 'vue'
import { ReadinessDocument, type ReadinessQuery } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { useReadAgain } from '../live/useReadAgain.ts'

export type Readiness = NonNullable<ReadinessQuery['readiness']>

const followed = /^(schedule|override|leave|swap|person|directory|contactMethod|escalationPolicy|delivery)\./

/** Where nobody would hear in the next two weeks; read anew when something of that has changed. */
export function useReadiness() {
  const apollo = useApollo()
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
  useReadAgain(followed, read)
  return { readiness, hasFailed, read }
}
