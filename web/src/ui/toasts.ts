import { shallowReactive } from 'vue'

export interface Toast {
  id: number
  title: string
  text: string
  tone: 'done' | 'fault'
  /** None: it stays until it is closed. */
  lastsMs?: number | undefined
  action?: { label: string; act(): void } | undefined
}

/** What is said bottom right (ToastStack.vue), oldest on top. Nuxt UI's own has hidden parts that take the focus. */
export const toasts = shallowReactive<Toast[]>([])
let serial = 0

export function addToast(toast: Omit<Toast, 'id'>): void {
  const id = ++serial
  toasts.push({ ...toast, id })
  if (toasts.length > 4) toasts.shift()
  if (toast.lastsMs) setTimeout(() => closeToast(id), toast.lastsMs)
}

export function closeToast(id: number): void {
  const at = toasts.findIndex((toast) => toast.id === id)
  if (at !== -1) toasts.splice(at, 1)
}
