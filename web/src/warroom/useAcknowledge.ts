import { UNDO_WITHIN_MS } from '@muster/shared/inputs/undoAcknowledge'
import { shallowReactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { AcknowledgeIncidentDocument, UndoAcknowledgeDocument } from '../generated/graphql.ts'
import type { IncidentRow } from '../live/incidentRow.ts'
import { useCommand } from '../live/useCommand.ts'
import { useLive } from '../live/useLive.ts'
import { useMay } from '../live/useMay.ts'
import { announce } from '../ui/announcer.ts'
import { addToast } from '../ui/toasts.ts'

/** One key or click, and ten seconds to take it back instead of a question before (§5.2 rule 10). */
export function useAcknowledge() {
  const { warRoom } = useLive()
  const { send, isBlocked } = useCommand()
  const { t } = useI18n()
  const pending = shallowReactive(new Set<string>())

  const may = useMay()
  const isNeeded = ({ acknowledgedAt }: IncidentRow) => acknowledgedAt === null && may('incident.acknowledge')

  async function acknowledge({ id, number, acknowledgedAt }: IncidentRow) {
    if (acknowledgedAt || !may('incident.acknowledge') || pending.has(id)) return
    pending.add(id)
    const answer = await send(AcknowledgeIncidentDocument, { id })
    pending.delete(id)
    if (!answer) return

    warRoom.put(answer.acknowledgeIncident.incident)
    const title = t('warRoom.acknowledged', { number })
    announce(title)
    addToast({
      title,
      text: t('warRoom.acknowledgedHint'),
      tone: 'done',
      lastsMs: UNDO_WITHIN_MS,
      action: { label: t('warRoom.undo'), act: () => void undo(id, number) },
    })
  }

  async function undo(id: string, number: string) {
    const answer = await send(UndoAcknowledgeDocument, { id })
    if (!answer) return
    warRoom.put(answer.undoAcknowledge.incident)
    announce(t('warRoom.undone', { number }))
  }

  return { acknowledge, isNeeded, pending, isBlocked }
}

export type Acknowledging = ReturnType<typeof useAcknowledge>
