import { ageOf, waitOf, type AgeWords } from '../ageWords.ts'
import { linkOf, lineText, type LineFacts } from './lineText.ts'

/** Writes "3 min ago" and "in 12 min", as of the server's time, and that the page follows. What already reads so isn't touched. */
export function dressAges(root: Element, now: number, words: AgeWords) {
  for (const span of root.querySelectorAll<HTMLElement>('[data-since]'))
    write(span, ageOf(now - Date.parse(span.dataset.since!), words))
  for (const span of root.querySelectorAll<HTMLElement>('[data-until]'))
    write(span, waitOf(Date.parse(span.dataset.until!) - now, words))
  for (const foot of root.querySelectorAll<HTMLElement>('[data-followed]')) write(foot, foot.dataset.followed!)
}

/** The line in the banner. No live region: it changes every second, and the banner's sentence is what is announced. */
export function dressLine(root: HTMLElement, facts: LineFacts, words: AgeWords) {
  const live = root.querySelector<HTMLElement>('#live')
  const line = root.querySelector<HTMLElement>('#line')
  if (!live || !line) return
  if (live.dataset.link !== linkOf(facts)) live.dataset.link = linkOf(facts)
  write(line, lineText(facts, { timeZone: root.dataset.zone ?? 'UTC', words }))
}

function write(element: Element, text: string) {
  if (element.textContent !== text) element.textContent = text
}
