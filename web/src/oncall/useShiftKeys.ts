import { useEventListener, useMutationObserver } from '@vueuse/core'
import { onMounted, type Ref } from 'vue'

type Step = 'next' | 'before' | 'above' | 'below' | 'first' | 'last'

const steps: Readonly<Record<string, Step>> = {
  ArrowRight: 'next',
  ArrowLeft: 'before',
  ArrowUp: 'above',
  ArrowDown: 'below',
  Home: 'first',
  End: 'last',
}

/**
 * The calendar is one stop of the Tab key; within it the arrow keys go from shift to shift: along a row, and to the nearest one
 * above or below by where it lies on the screen.
 */
export function useShiftKeys(root: Readonly<Ref<HTMLElement | null>>): void {
  const shifts = () => [...(root.value?.querySelectorAll<HTMLElement>('[data-shift]') ?? [])]

  function keepOneStop() {
    const all = shifts()
    const stop = all.find((shift) => shift === document.activeElement) ?? all.find(({ tabIndex }) => tabIndex === 0) ?? all[0]
    for (const shift of all) shift.tabIndex = shift === stop ? 0 : -1
  }
  function move(event: KeyboardEvent) {
    const step = steps[event.key]
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-shift]')
    if (!step || !from || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    neighbour(shifts(), from, step)?.focus()
    keepOneStop()
  }
  useEventListener(root, 'keydown', move)
  useEventListener(root, 'focusin', keepOneStop)
  // Schedules unfold by themselves: what comes and goes below is not this component's own update.
  useMutationObserver(root, keepOneStop, { childList: true, subtree: true })
  onMounted(keepOneStop)
}

function neighbour(all: HTMLElement[], from: HTMLElement, step: Step): HTMLElement | undefined {
  const rowOf = (shift: HTMLElement) => shift.closest('ul')
  const row = all.filter((shift) => rowOf(shift) === rowOf(from))
  const at = row.indexOf(from)
  if (step === 'next' || step === 'before') return row[at + (step === 'next' ? 1 : -1)]
  if (step === 'first' || step === 'last') return row.at(step === 'first' ? 0 : -1)
  const rows = [...new Set(all.map(rowOf))]
  const other = rows[rows.indexOf(rowOf(from)) + (step === 'below' ? 1 : -1)]
  const middle = (shift: HTMLElement) => shift.getBoundingClientRect().left + shift.offsetWidth / 2
  const wanted = middle(from)
  return all
    .filter((shift) => rowOf(shift) === other)
    .sort((a, b) => Math.abs(middle(a) - wanted) - Math.abs(middle(b) - wanted))[0]
}
