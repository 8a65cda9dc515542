import { standsInTeam, type TeamStanding } from '@muster/shared/rules/standsInTeam'
import type { PageRow } from '../../escalations/readPages.ts'
import { useServerNow } from '../../live/useLive.ts'
import { useRoomParts } from '../room/useRoom.ts'

export interface Stands {
  standing: TeamStanding
  /** What they were asked last, where they were. */
  page: PageRow | undefined
}

/** How somebody stands in the team of this room; asks for the time, so only leaves do. */
export function useStandings(): (personId: string) => Stands {
  const { facts, row } = useRoomParts()
  const now = useServerNow()
  return (personId) => {
    const pages = facts.value.pages.filter(({ person }) => person?.id === personId)
    const holds = facts.value.commandRoles.some(({ isHeld, person }) => isHeld && person?.id === personId)
    const standing = standsInTeam(pages, now.value, holds || row.value.owner?.id === personId)
    return { standing, page: pages.findLast(({ because, state }) => because !== 'told' && state !== 'over') }
  }
}
