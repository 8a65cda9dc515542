import { paths } from '@muster/shared/vocabulary/paths'
import { computed } from 'vue'
import { useDecisionCount } from '../clients/useDecisionCount.ts'
import { useIsInside } from '../live/useIsInside.ts'
import { useDenial, useMay } from '../live/useMay.ts'
import { useMayReport } from '../live/useMayReport.ts'

/** The pages that who looks may go to, in the order of the navigation. */
export function usePlaces() {
  const mayReport = useMayReport()
  const isInside = useIsInside()
  const denial = useDenial()
  const may = useMay()
  /** Everybody inside, and who may stand on a schedule. */
  const readsDuty = computed(() => denial('calendarFeed.make') !== 'role')
  /** All of it, or of what is theirs. */
  const mayReadLedger = computed(() => denial('ledger.read') !== 'role')
  const { decides, count: waiting } = useDecisionCount()
  const places = computed(() => [
    { to: paths.warRoom, icon: 'i-lucide-radar', key: 'warRoom' },
    ...(mayReport.value ? [{ to: paths.report, icon: 'i-lucide-megaphone', key: 'report' }] : []),
    ...(readsDuty.value ? [{ to: paths.onCall, icon: 'i-lucide-calendar-clock', key: 'onCall' }] : []),
    { to: paths.wall, icon: 'i-lucide-monitor', key: 'wall' },
    ...(decides.value ? [{ to: paths.approvals, icon: 'i-lucide-stamp', key: 'approvals' }] : []),
    ...(isInside.value
      ? [
          { to: paths.playbooks, icon: 'i-lucide-list-checks', key: 'playbooks' },
          { to: paths.policy, icon: 'i-lucide-arrow-up-narrow-wide', key: 'policy' },
          { to: paths.clients, icon: 'i-lucide-building-2', key: 'clients' },
          { to: paths.catalog, icon: 'i-lucide-boxes', key: 'catalog' },
          { to: paths.people, icon: 'i-lucide-users', key: 'people' },
        ]
      : []),
    ...(may('drill.startStory') ? [{ to: paths.drills, icon: 'i-lucide-dumbbell', key: 'drills' }] : []),
    ...(mayReadLedger.value ? [{ to: paths.ledger, icon: 'i-lucide-scroll-text', key: 'ledger' }] : []),
    ...(may('webhook.add') ? [{ to: paths.webhooks, icon: 'i-lucide-webhook', key: 'webhooks' }] : []),
  ])
  return { places, waiting }
}
