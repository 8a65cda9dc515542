import { useI18n } from 'vue-i18n'
import type { ClockRow } from '../live/incidentRow.ts'
import type { ClockFace } from './clockFace.ts'

/** What is written and read out around a countdown. */
export function useClockWords() {
  const { t } = useI18n()
  return {
    kind: ({ kind }: ClockFace) => t(`clock.kind.${kind}`),
    /** Running needs no word: it is the normal state. */
    state: ({ state }: ClockFace) => (state === 'running' ? '' : t(`clock.state.${state}`)),
    due({ state, moment }: ClockFace): string {
      if (!moment) return ''
      if (state === 'paused') return t('clock.since', { moment })
      return state === 'running' || state === 'at_risk' || state === 'met'
        ? t('clock.by', { moment })
        : t('clock.was', { moment })
    },
    /** For a screen reader: the whole clock but its seconds. */
    spoken(face: ClockFace, { client }: Pick<ClockRow, 'client'> = { client: null }): string {
      const named = t('clock.named', { kind: t(`clock.kind.${face.kind}`) })
      return [named, client?.name, t(`clock.state.${face.state}`), this.due(face)].filter(Boolean).join(', ')
    },
  }
}
