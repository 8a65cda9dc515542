import { useI18n } from 'vue-i18n'
import type { ClockRow } from '../live/incidentRow.ts'
import type { ClockFace } from './clockFace.ts'

/** Of a clock's face what changes seldom. */
type Steady = Pick<ClockFace, 'kind' | 'state' | 'moment'>

/** What is written and read out around a countdown. */
export function useClockWords() {
  const { t } = useI18n()
  return {
    kind: ({ kind }: Steady) => t(`clock.kind.${kind}`),
    /** Running needs no word: it is the normal state. */
    state: ({ state }: Steady) => (state === 'running' ? '' : t(`clock.state.${state}`)),
    due({ state, moment }: Steady): string {
      if (!moment) return ''
      if (state === 'paused') return t('clock.since', { moment })
      return state === 'running' || state === 'at_risk' || state === 'met'
        ? t('clock.by', { moment })
        : t('clock.was', { moment })
    },
    /** For a screen reader: the whole clock but its seconds. */
    spoken(face: Steady, { client }: Pick<ClockRow, 'client'> = { client: null }): string {
      const named = t('clock.named', { kind: t(`clock.kind.${face.kind}`) })
      return [named, client?.name, t(`clock.state.${face.state}`), this.due(face)].filter(Boolean).join(', ')
    },
  }
}
