import { reassessIncidentInput } from '@muster/shared/inputs/reassessIncident'
import { assessSeverity } from '@muster/shared/rules/assessSeverity'
import { holdingConditions } from '@muster/shared/rules/holdingConditions'
import { shout } from '@muster/shared/vocabulary/shout'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { ReassessIncidentDocument, type ReassessIncidentInput } from '../../generated/graphql.ts'
import { useAttempt } from '../../live/useAttempt.ts'
import { newKey } from '../../live/newKey.ts'
import { useLive } from '../../live/useLive.ts'
import { useRefusalWords } from '../../live/useRefusalWords.ts'
import { announce } from '../../ui/announcer.ts'
import { putFaults, type Fault, type PutFaults } from '../report/putFaults.ts'
import { useRoomParts } from '../room/useRoom.ts'
import type { AssessmentDraft } from './assessing.ts'
import { useOutlook } from './useOutlook.ts'

const none: PutFaults = { at: {}, untickedAt: {}, rest: [] }

/** An assessment of what has been reported: begun from how it stands, and sent once what it changes has been read. */
export function useReassess(done: () => void) {
  const { t } = useI18n()
  const { warRoom } = useLive()
  const { row, facts, put } = useRoomParts()
  const { attempt, isBlocked } = useAttempt()
  const refusalWords = useRefusalWords()
  const draft = ref(begun())
  const faults = shallowRef(none)
  const problem = shallowRef('')
  const isSending = shallowRef(false)
  let key = newKey()
  watch(draft, () => (faults.value = none), { deep: true })

  function begun(): AssessmentDraft {
    const { ticked = [], unticked = [], isOverridden = false, overrideReason } = facts.value.assessment ?? {}
    const override = isOverridden ? { severity: row.value.severity, reason: overrideReason ?? '' } : null
    return { ticked: [...ticked], unticked: unticked.map((doubt) => ({ ...doubt })), override }
  }

  /** What could be sent, whether or not its reasons are written yet; an override that has no severity is none so far. */
  const input = computed<ReassessIncidentInput>(() => {
    const { ticked, unticked, override } = draft.value
    const word = <Word extends string>(text: string) => shout(text) as Word
    return {
      id: row.value.id,
      expectedVersion: row.value.version,
      conditions: ticked.map((condition) => word(condition)),
      unticked: unticked
        .filter(({ condition }) => isSeen(condition))
        .map(({ condition, reason }) => ({ condition: word(condition), reason })),
      override: override?.severity ? { severity: word(override.severity), reason: override.reason } : null,
    }
  })
  const { outlook, last, isPending, hasFailed, again } = useOutlook(input)
  const seen = computed(() => last.value?.seen ?? new Map())
  /** Until the server has said what it sees, every doubt counts. */
  const isSeen = (condition: AssessmentDraft['unticked'][number]['condition']) => !last.value || last.value.seen.has(condition)
  const holding = computed(() =>
    holdingConditions({
      ticked: draft.value.ticked,
      seen: seen.value.keys(),
      unticked: draft.value.unticked.map(({ condition }) => condition),
    }),
  )
  const assessed = computed(() => assessSeverity(holding.value))

  async function submit() {
    if (isSending.value || isBlocked.value) return
    problem.value = ''
    const { ticked: conditions, override } = draft.value
    const unticked = draft.value.unticked.filter(({ condition }) => isSeen(condition))
    const read = reassessIncidentInput.safeParse({ id: row.value.id, conditions, unticked, override })
    if (!read.success) return refuse(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
    isSending.value = true
    const { data, refused } = await attempt(ReassessIncidentDocument, { input: input.value }, { key })
    isSending.value = false
    if (refused?.code !== 'OFFLINE') key = newKey()
    if (refused?.fields) return refuse(refused.fields)
    if (refused) return void (problem.value = refusalWords(refused))
    const { incident } = data!.reassessIncident
    put(incident)
    warRoom.put(incident)
    announce(t('reassess.done', { number: incident.number, severity: incident.severity }))
    done()
  }

  function refuse(found: readonly Fault[]) {
    faults.value = putFaults(found.map(sayNeeded))
    problem.value = faults.value.rest.join(' ')
    announce(t('report.faults', found.length), 'assertive')
  }

  /** The schema knows only that nothing is no severity. */
  const sayNeeded = (fault: Fault) =>
    fault.path === 'override.severity' ? { ...fault, message: t('report.needOverride') } : fault

  return reactive({
    ...{ draft, faults, problem, isSending, isBlocked, submit },
    ...{ seen, holding, assessed, outlook, last, hasFailed, again, sightPending: isPending },
  })
}
