import { computed, onScopeDispose, shallowReactive } from 'vue'

/** Something one can do on the screen that is shown, as the palette offers it. */
export interface Action {
  label: string
  icon: string
  /** The single key that does the same. */
  key?: string
  act(): void
}

const offered = shallowReactive(new Set<() => readonly Action[]>())

/** What the screen that is shown can do, until it is left; read anew whenever the palette is. */
export function offerActions(actions: () => readonly Action[]): void {
  offered.add(actions)
  onScopeDispose(() => offered.delete(actions))
}

export const offeredActions = computed(() => [...offered].flatMap((actions) => actions()))
