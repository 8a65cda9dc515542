import type { Folds } from './keepFolds.ts'
import { keepPlace } from './keepPlace.ts'
import { patch } from './patch.ts'

/** Puts the new version in the old one's place, and says so to who can't see it. */
export function swap(main: HTMLElement, fresh: HTMLElement, folds: Folds) {
  const before = said(main)
  const goBack = keepPlace(main)
  folds.keep(main, fresh)
  patch(main, fresh, (node) => /^(update|incident)-/.test(node.id) && node.classList.add('new'))
  goBack()

  document.title = main.dataset.title ?? document.title
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (icon) icon.href = icon.href.replace(/favicon-\w+/, `favicon-${main.dataset.state}`)
  const region = document.getElementById('said')
  if (region && said(main) !== before) region.textContent = said(main)
}

const said = (main: Element) => ['#sentence', '#scope'].map((part) => main.querySelector(part)?.textContent).join('. ')
