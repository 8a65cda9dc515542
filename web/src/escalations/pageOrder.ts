import { isDrill } from '@muster/shared/rules/isDrill'
import { severities } from '@muster/shared/vocabulary/severity'
import { unshout } from '@muster/shared/vocabulary/shout'

interface Ordered {
  id: string
  incident: { id: string; number: string; severity: string } | null
}

/**
 * Strips stand where they stand, so that a tap meets the one that was aimed at: the room's own first, what is only practised last, then
 * the severest, then the incident that is older. Another page of the same incident takes its place; ids are in the order of their making.
 */
export function pageOrder<Page extends Ordered>(pages: readonly Page[], room: string | undefined): Page[] {
  const rank = ({ incident }: Page) => {
    if (!incident) return severities.length
    if (incident.number === room) return -1
    const severity = unshout(severities, incident.severity)
    const behind = isDrill(incident.number) ? severities.length + 1 : 0
    return behind + (severity ? severities.indexOf(severity) : severities.length)
  }
  const made = (page: Page) => `${page.incident?.id ?? ''} ${page.id}`
  return pages.toSorted((a, b) => rank(a) - rank(b) || (made(a) < made(b) ? -1 : 1))
}
