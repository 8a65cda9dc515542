import type { Impact } from '@muster/shared/rules/orderByImpact'
import { unshout } from '@muster/shared/vocabulary/shout'
import { tiers } from '@muster/shared/vocabulary/tier'
import { shallowRef, watch, type Ref } from 'vue'
import { ImpactsDocument, type ImpactsQuery } from '../generated/graphql.ts'
import type { IncidentRow } from '../live/incidentRow.ts'
import { useApollo } from '../live/useApollo.ts'
import { useReadAgain } from '../live/useReadAgain.ts'

type Known = NonNullable<ImpactsQuery['impacts']>[number]

/** What the order by impact goes by: read while it is asked for, and again whenever an incident or somebody's terms have changed. */
export function useImpacts(isWanted: Ref<boolean>) {
  const apollo = useApollo()
  const known = shallowRef<ReadonlyMap<string, Known>>(new Map())

  async function read() {
    if (!isWanted.value) return
    const answer = await apollo.query({ query: ImpactsDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
    if (answer) known.value = new Map((answer.data.impacts ?? []).map((one) => [one.incidentId, one]))
  }
  watch(isWanted, read, { immediate: true })
  useReadAgain(/^(incident|impact|subscription|agreement|directory)\./, read)

  return ({ id, severity, clients }: IncidentRow): Impact => {
    const { contractualP1 = false, tier = null, users = 0 } = known.value.get(id) ?? {}
    return { severity, contractualP1, tier: (tier && unshout(tiers, tier)) ?? null, clients: clients.length, users }
  }
}
