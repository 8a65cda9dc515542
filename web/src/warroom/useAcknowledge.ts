import { UNDO_TAKEN_MS, UNDO_WITHIN_MS } from '@muster/shared/inputs/undoAcknowledge'
import { shallowReactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { AcknowledgeIncidentDocument, UndoAcknowledgeDocument } from '../generated/graphql.ts'
import type { IncidentRow } from '../live/incidentRow.ts'
import { useAttempt, type Refused } from '../live/useAttempt.ts'
import { useCommand } from '../live/useCommand.ts'
import { useLive } from '../live/useLive.ts'
import { useMay } from '../live/useMay.ts'
import { useRefusalWords } from '../live/useRefusalWords.ts'
import { announce } from '../ui/announcer.ts'
import { addToast } from '../ui/toasts.ts'
import { useProblem } from '../ui/useProblem.ts'
import { inLanes } from './inLanes.ts'

/** One key or click, and ten seconds to take it back instead of a question before (§5.2 rule 10). */
export function useAcknowledge() {
  const { warRoom } = useLive()
  const { send, isBlocked } = useCommand()
  const { attempt } = useAttempt()
  const words = useRefusalWords()
  const problem = useProblem()
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

  /** Each by itself, so that one that is refused keeps none of the others; said once, and taken back together. */
  async function acknowledgeAll(rows: readonly IncidentRow[]) {
    const waiting = rows.filter((row) => isNeeded(row) && !pending.has(row.id))
    if (waiting.length === 1) return acknowledge(waiting[0]!)
    const done: IncidentRow[] = []
    const refused: { number: string; why: Refused }[] = []
    const startedAt = Date.now()
    waiting.forEach(({ id }) => pending.add(id))
    await inLanes(waiting, async (row) => {
      const answer = await attempt(AcknowledgeIncidentDocument, { id: row.id }, { settles: false })
      pending.delete(row.id)
      if (answer.refused) refused.push({ number: row.number, why: answer.refused })
      else {
        warRoom.put(answer.data.acknowledgeIncident.incident)
        done.push(row)
      }
    })

    if (refused.length > 0)
      problem(t('narrow.refused', { numbers: refused.map(({ number }) => number).join(', '), why: words(refused[0]!.why) }))
    if (done.length === 0) return
    const title = t('narrow.acknowledged', { count: done.length })
    announce(title)
    addToast({
      title,
      text: t('warRoom.acknowledgedHint'),
      tone: 'done',
      // The first could not be taken back any longer than that.
      lastsMs: Math.min(UNDO_WITHIN_MS, Math.max(1_000, UNDO_TAKEN_MS - 5_000 - (Date.now() - startedAt))),
      action: { label: t('narrow.undoAll'), act: () => void inLanes(done, ({ id, number }) => undo(id, number)) },
    })
  }

  async function undo(id: string, number: string) {
    const answer = await send(UndoAcknowledgeDocument, { id })
    if (!answer) return
    warRoom.put(answer.undoAcknowledge.incident)
    announce(t('warRoom.undone', { number }))
  }

  return { acknowledge, acknowledgeAll, isNeeded, pending, isBlocked }
}

export type Acknowledging = ReturnType<typeof useAcknowledge>
