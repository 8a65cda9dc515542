/** Remembers where the reader is, and goes back there: call the result once the page has changed. */
export function keepPlace(root: Element): () => void {
  const focused = selectorOf(document.activeElement)
  // At the very top one wants to see the top, whatever comes in there.
  const anchors = scrollY > 0 ? anchorsIn(root) : []

  return () => {
    const again = focused ? root.querySelector<HTMLElement>(focused) : null
    if (again && again !== document.activeElement) again.focus({ preventScroll: true })
    // The first that is still there: what one was reading may be the very thing that went.
    for (const { id, top } of anchors) {
      const now = topOf(document.getElementById(id))
      if (now === null) continue
      if (now !== top) scrollBy({ top: now - top, behavior: 'instant' })
      return
    }
  }
}

/** Everything with an id that begins within the window, from the top. */
function anchorsIn(root: Element): { id: string; top: number }[] {
  return [...root.querySelectorAll('[id]')].flatMap((element) => {
    const top = topOf(element)
    return top !== null && top >= 0 && top < innerHeight ? [{ id: element.id, top }] : []
  })
}

/** Null for what can't be seen; inside a closed `<details>` things have boxes, and none of them is shown. */
function topOf(element: Element | null): number | null {
  if (element?.parentElement?.closest('details:not([open])')) return null
  return element?.getClientRects()[0]?.top ?? null
}

function selectorOf(element: Element | null): string {
  const key = element?.getAttribute('data-key')
  if (key) return `[data-key="${CSS.escape(key)}"]`
  return element?.id ? `#${CSS.escape(element.id)}` : ''
}
