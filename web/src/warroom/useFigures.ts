import { isDrill } from '@muster/shared/rules/isDrill'
import { severities } from '@muster/shared/vocabulary/severity'
import { computed } from 'vue'
import { useLive } from '../live/useLive.ts'
import { isShown, standingOf, type Standing } from './figures.ts'
import type { Show } from './show.ts'

/** The counts of the whole room without its drills, whatever the list shows; they and the clocks never wait. */
export function useFigures() {
  const { warRoom, now, viewer } = useLive()
  const standings = computed(() =>
    warRoom.byUrgency.value.filter(({ number }) => !isDrill(number)).map((row) => standingOf(row, now.value)),
  )
  const of = (show: Show) => computed(() => standings.value.filter((standing) => isShown(standing, show, viewer.value?.id)))

  const overdue = of('overdue')
  const dueSoon = of('dueSoon')
  return {
    standings,
    overdue,
    dueSoon,
    noOwner: of('noOwner'),
    mine: of('mine'),
    atRisk: computed(() => standings.value.filter(({ state }) => state === 'at_risk')),
    bySeverity: computed(() =>
      severities.map((severity) => ({ severity, count: standings.value.filter(({ row }) => row.severity === severity).length })),
    ),
    firstOverdue: computed(() => earliest(overdue.value)),
    firstDue: computed(() => earliest(dueSoon.value)),
  }
}

export type Figures = ReturnType<typeof useFigures>

function earliest(standings: readonly Standing[]): Standing | undefined {
  const due = ({ clock }: Standing) => clock?.dueAt?.getTime() ?? Infinity
  return standings.toSorted((a, b) => due(a) - due(b))[0]
}
