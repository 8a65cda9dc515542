import { nextTick } from 'vue'

/**
 * Nuxt UI's menu with a search field says that the whole of it is a list, field included; a list may hold only its options.
 * Here the options alone are the list, named by the field. For `@update:open` of USelectMenu.
 */
export function tidyList(isOpen: boolean): void {
  if (isOpen) void nextTick(() => requestAnimationFrame(tidy))
}

function tidy() {
  for (const scope of document.querySelectorAll<HTMLElement>('[role="listbox"] > [data-slot="focusScope"]')) {
    const around = scope.parentElement!
    const field = scope.querySelector('input')
    const list = scope.querySelector('[data-slot="viewport"]')
    if (!field || !list) continue
    for (const name of ['aria-orientation', 'aria-multiselectable']) {
      const value = around.getAttribute(name)
      if (value !== null) list.setAttribute(name, value)
      around.removeAttribute(name)
    }
    around.setAttribute('role', 'group')
    scope.removeAttribute('tabindex')
    list.id = `${around.id}-list`
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', field.placeholder)
    field.setAttribute('aria-controls', list.id)
    around.setAttribute('aria-label', field.placeholder)
    if (!field.getAttribute('aria-label')) field.setAttribute('aria-label', field.placeholder)
  }
}
