import { useDebounceFn } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A filter that lives in the address: it can be sent on, and is there again after going back. Empty values are left out. */
export function useUrlFilter<Name extends string>(names: readonly Name[]) {
  const route = useRoute()
  const router = useRouter()
  const read = (name: Name) => String(route.query[name] ?? '')
  const values = ref(Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, string>)
  const { name: page } = route
  const write = useDebounceFn(() => {
    if (route.name !== page) return // The page was left meanwhile: the next one has an address of its own.
    const given = Object.entries<string>(values.value).filter(([, value]) => value !== '')
    void router.replace({ query: Object.fromEntries(given) })
  }, 250)

  watch(values, write, { deep: true })
  watch(
    () => route.query,
    () => {
      for (const name of names) if (values.value[name as never] !== read(name)) values.value[name as never] = read(name) as never
    },
  )
  /** What the address says: a query follows this, not each key that is pressed. */
  const filter = computed(() => Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, string>)
  return { values, filter }
}
