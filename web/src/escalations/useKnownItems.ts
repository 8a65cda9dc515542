import type { HandoverItem } from '@muster/shared/policy/handoverChecklists'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoomParts } from '../incidents/room/useRoom.ts'
import { useServerNow } from '../live/useLive.ts'
import { utcMoment } from '../ui/utc.ts'

/** What Muster knows of an item by itself. It stands beside the field: only a person can say that it is so. */
export function useKnownItems() {
  const { t } = useI18n()
  const { row, facts } = useRoomParts()
  const now = useServerNow()
  return computed((): Partial<Record<HandoverItem, string>> => {
    const { number, severity, reportedAt, clients } = row.value
    const { updates, assessment, impact, reportedBy } = facts.value
    const reported = utcMoment(reportedAt, now.value)
    const last = updates.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]
    const told = last
      ? t('checklist.lastUpdate', { at: utcMoment(last.at, now.value), text: last.text })
      : t('checklist.noUpdate')
    const affected = t(
      'checklist.affected',
      { impact: t(`grade.${impact}`).toLowerCase(), count: clients.length },
      clients.length,
    )
    const because = assessment?.because.map((condition) => t(`condition.${condition}`)).join(' · ')
    return {
      ticketDocumented: t('checklist.reported', { number, at: reported, name: reportedBy?.name ?? '—' }),
      userImpact: affected,
      userTold: told,
      businessImpact: affected,
      severityConfirmed: t(assessment?.isOverridden ? 'checklist.overridden' : 'checklist.assessed', { severity, at: reported }),
      stakeholdersTold: told,
      ...(because && { workaroundStatus: because }),
    }
  })
}
