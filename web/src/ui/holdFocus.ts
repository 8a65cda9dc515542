/** Whoever takes the focus by itself, a field of a new form or a layer that closes, comes first. */
const PATIENCE_MS = 60

/**
 * Whoever goes by the keyboard is never thrown to the top of the page: a control that was away for a moment has the focus
 * again, and from one that is gone for good it goes to the heading of what is still there around it.
 */
export function holdFocus(page: Document = document): () => void {
  let held: HTMLElement | undefined
  let around: HTMLElement[] = []
  let soon: ReturnType<typeof setTimeout> | undefined
  const isNowhere = () => page.activeElement === null || page.activeElement === page.body

  function take({ target }: Event) {
    if (!(target instanceof HTMLElement) || target === page.body) return
    held = target
    around = ancestors(target)
  }

  /** Who clicks beside everything, or leaves a field by Escape, wants it so. */
  function press({ target }: Event) {
    if (isNowhere() || !page.activeElement!.contains(target as Node)) held = undefined
  }
  function leave({ target }: Event) {
    setTimeout(() => {
      if (held === target && isNowhere() && held && isOpen(held)) held = undefined
    })
  }

  function settle() {
    if (!held || !isNowhere()) return
    if (held.isConnected) return isOpen(held) ? held.focus({ preventScroll: true }) : undefined
    const heading = around
      .filter((one) => one.isConnected)
      .flatMap((one) => headingOf(one) ?? [])
      .at(0)
    if (!heading) return // It may still be on its way.
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
    heading.style.outline = 'none' // Nothing can be done with it: it only says where one is.
    heading.focus()
  }

  const watcher = new MutationObserver(() => {
    if (!held || !isNowhere()) return
    clearTimeout(soon)
    soon = setTimeout(settle, PATIENCE_MS)
  })
  watcher.observe(page, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  const hears = [
    ['focusin', take],
    ['focusout', leave],
    ['pointerdown', press],
  ] as const
  for (const [kind, hear] of hears) page.addEventListener(kind, hear, true)

  return () => {
    watcher.disconnect()
    clearTimeout(soon)
    for (const [kind, hear] of hears) page.removeEventListener(kind, hear, true)
  }
}

const isOpen = (one: HTMLElement) => one.isConnected && !one.matches(':disabled')

/** What is outside the page's content, such as a menu, has headings of its own: they say nothing of where one is. */
function headingOf(one: HTMLElement): HTMLElement | null {
  const root = one.querySelector('main') ?? one
  return root.querySelector('h1, h2, h3')
}

function ancestors(one: HTMLElement): HTMLElement[] {
  const above: HTMLElement[] = []
  for (let next = one.parentElement; next; next = next.parentElement) above.push(next)
  return above
}
