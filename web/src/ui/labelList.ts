import type { Directive } from 'vue'

/** Nuxt UI's palette leaves its list without a name; put on an element around it. */
export const vLabelList: Directive<HTMLElement, string> = {
  mounted: label,
  updated: label,
}

function label(around: HTMLElement, { value }: { value: string }) {
  around.querySelector('[role="listbox"]')?.setAttribute('aria-label', value)
}
