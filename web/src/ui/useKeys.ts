import { useEventListener, useLocalStorage } from '@vueuse/core'
import { hasOpenLayer } from './hasOpenLayer.ts'

/** WCAG 2.1.4: single keys can be turned off, for who dictates or whose hands slip. */
export const hasSingleKeys = useLocalStorage('muster.singleKeys', true)

type Act = (event: KeyboardEvent) => void

/**
 * Single keys of a screen, off while somebody writes or anything lies above it: then all keys are its own, Escape too. `'g w'` is
 * one key after another.
 */
export function useKeys(keys: Record<string, Act>): void {
  let before = ''
  let beforeAt = 0

  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (!hasSingleKeys.value || event.defaultPrevented || isTaken(event)) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const isSecond = event.timeStamp - beforeAt < 1_000
    const act = (isSecond && keys[`${before} ${key}`]) || (isSecond && isFirst(before, keys) ? undefined : keys[key])
    before = key
    beforeAt = event.timeStamp
    if (!act) return
    event.preventDefault()
    act(event)
  })
}

const isFirst = (key: string, keys: Record<string, Act>) => Object.keys(keys).some((name) => name.startsWith(`${key} `))

function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  const target = event.target instanceof HTMLElement ? event.target : null
  if (target?.closest('input, textarea, select, [contenteditable="true"]')) return true
  // Enter and space belong to whatever has the focus.
  if ((event.key === 'Enter' || event.key === ' ') && target?.closest('a, button, summary')) return true
  return hasOpenLayer()
}
