import { plainQuery } from '@muster/shared/rules/plainQuery'
import { paths } from '@muster/shared/vocabulary/paths'
import { computed, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { SavedViewsDocument, type SavedViewFragment } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'

/** Ways to look at the war room that are kept, and the one in the address. */
export function useViews() {
  const apollo = useApollo()
  const route = useRoute()
  const router = useRouter()
  const views = shallowRef<readonly SavedViewFragment[]>([])
  /** What is shown now, as it would be kept; empty when nothing is asked for. */
  const query = computed(() => plainQuery(new URL(route.fullPath, location.origin).search))

  async function read() {
    const answer = await apollo.query({ query: SavedViewsDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
    if (answer) views.value = answer.data.savedViews
  }
  const open = (view: string) => void router.push({ path: paths.warRoom, query: Object.fromEntries(new URLSearchParams(view)) })

  return { views, query, read, open }
}
