/** Remembers what the visitor opened or closed: a new version of the page doesn't undo it. */
export interface Folds {
  /** Gives `fresh` the visitor's own choices; `old` is the page as it stands. */
  keep: (old: Element, fresh: Element) => void
}

export function keepFolds(first: Element): Folds {
  const touched = new Set<string>()
  let served = statesIn(first)

  function keep(old: Element, fresh: Element) {
    const standing = statesIn(old)
    // Found by comparing, not by listening to clicks: a search in the page opens them as well.
    for (const [id, isOpen] of standing) if (isOpen !== served.get(id)) touched.add(id)
    served = statesIn(fresh)
    for (const details of fresh.querySelectorAll('details'))
      if (touched.has(details.id)) details.toggleAttribute('open', standing.get(details.id) ?? details.open)
  }

  return { keep }
}

const statesIn = (root: Element) => new Map([...root.querySelectorAll('details')].map((details) => [details.id, details.open]))
