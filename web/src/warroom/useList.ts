import { useIdle, useMediaQuery, useWindowScroll } from '@vueuse/core'
import { computed, shallowReactive, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { isDrill } from '@muster/shared/rules/isDrill'
import { orderByImpact } from '@muster/shared/rules/orderByImpact'
import type { IncidentRow } from '../live/incidentRow.ts'
import { useLive } from '../live/useLive.ts'
import { isShown, standingOf } from './figures.ts'
import { fits, readFilters, setFilters, writeFilters, type Filters } from './filters.ts'
import { groupRows, readGrouping, writeGrouping, type Grouping } from './groups.ts'
import { readOrder, readShow, writeOrder, writeShow, type Order, type Show } from './show.ts'
import { useFlood } from './useFlood.ts'
import { useImpacts } from './useImpacts.ts'
import { useHeldOrder } from './useHeldOrder.ts'

/** A hand that has left the mouse on the list holds nothing: a P1 must not wait behind it. */
const IDLE_MS = 60_000

/** What the list shows, in which order, put together by what, and which row is chosen. */
export function useList() {
  const { warRoom, viewer, now } = useLive()
  const { idle } = useIdle(IDLE_MS)
  const hasPointer = shallowRef(false)
  const hasFocus = shallowRef(false)
  // On a phone there is no pointer to hover with: who has scrolled down is reading.
  const isDesk = useMediaQuery('(min-width: 1024px)')
  const { y } = useWindowScroll()
  const isReading = computed(() => !isDesk.value && y.value > 40)
  const chosenId = shallowRef<string>()
  const { show, order, filters, grouping } = useAddress()
  const isFlood = useFlood()
  const groupedBy = computed<Grouping>(() => grouping.value ?? (isFlood.value ? 'source' : 'none'))

  const impactOf = useImpacts(computed(() => order.value === 'impact'))
  const isNarrowed = computed(() => show.value !== 'all' || setFilters(filters.value).length > 0)
  const byDeadline = computed<IncidentRow[]>((before) => {
    const isOf = (row: IncidentRow) =>
      fits(row, filters.value) && isShown(standingOf(row, now.value), show.value, viewer.value?.id)
    const next = isNarrowed.value ? warRoom.byUrgency.value.filter(isOf) : warRoom.byUrgency.value
    return before && isSame(before, next) ? before : next
  })
  const real = computed(() => byDeadline.value.filter(({ number }) => !isDrill(number)))
  const practised = computed(() => byDeadline.value.filter(({ number }) => isDrill(number)))
  const ranked = computed(() => (order.value === 'impact' ? orderByImpact(real.value, impactOf) : undefined))
  const ordered = computed(() => (ranked.value ? [...ranked.value.map(({ row }) => row), ...practised.value] : byDeadline.value))
  const fresh = computed(() => groupRows(ordered.value, groupedBy.value).flatMap((group) => group.rows))
  /** Why each that is real stands where it does; only in the order by impact. */
  const whyOf = computed(() => new Map(ranked.value?.map((one) => [one.row.id, one])))
  const isHeld = computed(() => (hasPointer.value || hasFocus.value || isReading.value) && !idle.value)
  const { rows, waiting, take } = useHeldOrder(fresh, isHeld)
  watch([show, order, filters, grouping], take) // Asked for: nothing is held back from who asks.

  const groups = computed(() => groupRows(rows.value, groupedBy.value))
  /** Keys of the groups that are folded away. */
  const folded = shallowReactive(new Set<string>())
  const fold = (key: string) => void (folded.delete(key) || folded.add(key))
  watch(groupedBy, () => folded.clear())
  const inView = computed(() => groups.value.flatMap((group) => (folded.has(group.key) ? [] : group.rows)))
  const chosen = computed(() => rows.value.find(({ id }) => id === chosenId.value))

  /** The next row down or up; from nowhere, the first. */
  function move(step: 1 | -1): IncidentRow | undefined {
    const at = inView.value.findIndex(({ id }) => id === chosenId.value)
    const to = at === -1 ? 0 : Math.min(inView.value.length - 1, Math.max(0, at + step))
    chosenId.value = inView.value[to]?.id
    return inView.value[to]
  }

  const narrowing = { show, order, filters, grouping, groupedBy, isNarrowed, isFlood }
  return { ...narrowing, whyOf, rows, groups, folded, fold, waiting, take, hasPointer, hasFocus, chosenId, chosen, move }
}

export type List = ReturnType<typeof useList>

/** What the list is asked for stands in the address: it can be sent to somebody, kept as a view, and gone back to. */
function useAddress() {
  const route = useRoute()
  const router = useRouter()
  const part = <Value>(read: (query: Record<string, unknown>) => Value, write: (query: Query, value: Value) => Query) =>
    computed({
      get: () => read(route.query),
      set: (value) => void router.replace({ query: write(route.query as Query, value) as typeof route.query }),
    })
  return {
    show: part<Show>(readShow, writeShow),
    order: part<Order>(readOrder, writeOrder),
    filters: part<Filters>(readFilters, writeFilters),
    grouping: part<Grouping | undefined>(readGrouping, writeGrouping),
  }
}

type Query = Record<string, unknown>

function isSame(a: readonly IncidentRow[], b: readonly IncidentRow[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index])
}
