import { useIdle, useMediaQuery, useWindowScroll } from '@vueuse/core'
import { computed, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { isDrill } from '@muster/shared/rules/isDrill'
import { orderByImpact } from '@muster/shared/rules/orderByImpact'
import type { IncidentRow } from '../live/incidentRow.ts'
import { useLive } from '../live/useLive.ts'
import { isShown, standingOf } from './figures.ts'
import { readOrder, readShow, writeOrder, writeShow, type Order, type Show } from './show.ts'
import { useImpacts } from './useImpacts.ts'
import { useHeldOrder } from './useHeldOrder.ts'

/** A hand that has left the mouse on the list holds nothing: a P1 must not wait behind it. */
const IDLE_MS = 60_000

/** What the list shows, in which order, and which row is chosen. */
export function useList() {
  const { warRoom, viewer, now } = useLive()
  const route = useRoute()
  const router = useRouter()
  const { idle } = useIdle(IDLE_MS)
  const hasPointer = shallowRef(false)
  const hasFocus = shallowRef(false)
  // On a phone there is no pointer to hover with: who has scrolled down is reading.
  const isDesk = useMediaQuery('(min-width: 1024px)')
  const { y } = useWindowScroll()
  const isReading = computed(() => !isDesk.value && y.value > 40)
  const chosenId = shallowRef<string>()

  const show = computed({
    get: () => readShow(route.query),
    set: (next: Show) => void router.replace({ query: writeShow(route.query, next) }),
  })
  const order = computed({
    get: () => readOrder(route.query),
    set: (next: Order) => void router.replace({ query: writeOrder(route.query, next) }),
  })
  const impactOf = useImpacts(computed(() => order.value === 'impact'))
  const byDeadline = computed<IncidentRow[]>((before) => {
    const isOf = (row: IncidentRow) => isShown(standingOf(row, now.value), show.value, viewer.value?.id)
    const next = show.value === 'all' ? warRoom.byUrgency.value : warRoom.byUrgency.value.filter(isOf)
    return before && isSame(before, next) ? before : next
  })
  const real = computed(() => byDeadline.value.filter(({ number }) => !isDrill(number)))
  const practised = computed(() => byDeadline.value.filter(({ number }) => isDrill(number)))
  const ranked = computed(() => (order.value === 'impact' ? orderByImpact(real.value, impactOf) : undefined))
  const fresh = computed(() => (ranked.value ? [...ranked.value.map(({ row }) => row), ...practised.value] : byDeadline.value))
  /** Why each that is real stands where it does; only in the order by impact. */
  const whyOf = computed(() => new Map(ranked.value?.map((one) => [one.row.id, one])))
  const isHeld = computed(() => (hasPointer.value || hasFocus.value || isReading.value) && !idle.value)
  const { rows, waiting, take } = useHeldOrder(fresh, isHeld)
  watch([show, order], take) // Asked for: nothing is held back from who asks.

  const chosen = computed(() => rows.value.find(({ id }) => id === chosenId.value))

  /** The next row down or up; from nowhere, the first. */
  function move(step: 1 | -1): IncidentRow | undefined {
    const at = rows.value.findIndex(({ id }) => id === chosenId.value)
    const to = at === -1 ? 0 : Math.min(rows.value.length - 1, Math.max(0, at + step))
    chosenId.value = rows.value[to]?.id
    return rows.value[to]
  }

  return { show, order, whyOf, rows, waiting, take, hasPointer, hasFocus, chosenId, chosen, move }
}

export type List = ReturnType<typeof useList>

function isSame(a: readonly IncidentRow[], b: readonly IncidentRow[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index])
}
