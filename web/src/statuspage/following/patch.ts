/**
 * Makes `old` say what `fresh` says and touches nothing that already does, so that a selection, a focus and a playing
 * animation outside of what changed survive. Tells what came in.
 */
export function patch(old: Node, fresh: Node, added: (node: Element) => void): void {
  if (old.isEqualNode(fresh)) return
  if (old instanceof Element && fresh instanceof Element) {
    patchAttributes(old, fresh)
    patchChildren(old, fresh, added)
  } else if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue
}

function patchAttributes(old: Element, fresh: Element) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
}

function patchChildren(old: Element, fresh: Element, added: (node: Element) => void) {
  let place = old.firstChild
  for (const child of [...fresh.childNodes]) {
    const same = sameFrom(place, child)
    if (!same) {
      old.insertBefore(child, place)
      if (child instanceof Element) added(child)
      continue
    }
    // What stood before the one found has no place in the new page, or one further down, where it is put in anew.
    while (place !== same) place = removeAndNext(place!)
    place = same.nextSibling
    patch(same, child, added)
  }
  while (place) place = removeAndNext(place)
}

function removeAndNext(node: ChildNode): ChildNode | null {
  const next = node.nextSibling
  node.remove()
  return next
}

/** The same thing by its key, wherever it stands; without a key, whatever of its kind stands right here. */
function sameFrom(place: ChildNode | null, fresh: Node): ChildNode | null {
  const key = keyOf(fresh)
  if (key === '') return place && kindOf(place) === kindOf(fresh) && keyOf(place) === '' ? place : null
  for (let node = place; node; node = node.nextSibling) if (kindOf(node) === kindOf(fresh) && keyOf(node) === key) return node
  return null
}

const kindOf = (node: Node) => node.nodeName

const keyOf = (node: Node) => (node instanceof Element ? node.id || node.getAttribute('data-key') || '' : '')
