import { nextTick } from 'vue'

/** Nuxt UI puts a focusable element between a list and its options, which a list may not have: it needs no focus of its own. */
export function tidyList(isOpen: boolean): void {
  if (!isOpen) return
  const tidy = () =>
    document.querySelectorAll('[role="listbox"] > [data-slot="focusScope"]').forEach((scope) => scope.removeAttribute('tabindex'))
  void nextTick(() => requestAnimationFrame(tidy))
}
