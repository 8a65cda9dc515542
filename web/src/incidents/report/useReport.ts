import { joinReportInput } from '@muster/shared/inputs/joinReport'
import { assessSeverity } from '@muster/shared/rules/assessSeverity'
import { holdingConditions } from '@muster/shared/rules/holdingConditions'
import { paths } from '@muster/shared/vocabulary/paths'
import { useStorage, watchDebounced } from '@vueuse/core'
import { computed, inject, nextTick, reactive, ref, shallowRef, watch, type InjectionKey } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import {
  JoinReportDocument,
  ReportIncidentDocument,
  type IncidentRowFragment,
  type ReportIncidentInput,
} from '../../generated/graphql.ts'
import { useAttempt, type Refused } from '../../live/useAttempt.ts'
import { newKey } from '../../live/newKey.ts'
import { useLive } from '../../live/useLive.ts'
import { useRefusalWords } from '../../live/useRefusalWords.ts'
import { useOutbox } from '../../outbox/createOutbox.ts'
import { announce } from '../../ui/announcer.ts'
import { dropChanged, putFaults, reportFields, type Fault, type PutFaults } from './putFaults.ts'
import { emptyDraft, isBegun, readDraft, writeDraft } from './reportDraft.ts'
import { readReport } from './reportInput.ts'
import { useSimilar } from '../similar/useSimilar.ts'
import { useReportSight } from './useReportSight.ts'

const none: PutFaults = { at: {}, untickedAt: {}, rest: [] }

/** Everything the report page knows: the draft, what the server sees of it, what follows from both, and sending it. */
export function useReport() {
  const { feed, viewer, warRoom } = useLive()
  const { attempt, isBlocked } = useAttempt()
  const outbox = useOutbox()
  const { t } = useI18n()
  const router = useRouter()
  const refusalWords = useRefusalWords()

  // By person: what one has written is not for the next who signs in here.
  const kept = useStorage<string | null>(`muster.report.${viewer.value?.id ?? ''}`, null, localStorage)
  const restored = readDraft(kept.value)
  const draft = ref(restored ?? emptyDraft(newKey()))
  const wasRestored = shallowRef(restored !== null)
  const isSending = shallowRef(false)
  const faults = shallowRef(none)
  const problem = shallowRef<string>()
  let hasSent = false

  watchDebounced(draft, keep, { debounce: 250, deep: true, maxWait: 1_000 })

  function keep() {
    if (!hasSent) kept.value = isBegun(draft.value) ? writeDraft(draft.value) : null
  }

  const looking = useReportSight(draft)
  const { similar, canLook } = useSimilar(draft)
  /** The id of what it is joining. */
  const joining = shallowRef<string>()
  const seen = computed(() => looking.sight.value?.seen ?? new Map())
  /** An unticking counts once it has begun: its reason may still be on its way. */
  const unticked = computed(() => draft.value.unticked.map(({ condition }) => condition))
  const holding = computed(() =>
    holdingConditions({ ticked: draft.value.ticked, seen: seen.value.keys(), unticked: unticked.value }),
  )
  const assessed = computed(() => assessSeverity(holding.value))
  const severity = computed(() => draft.value.override?.severity ?? assessed.value.severity)
  /** Until something is chosen that bears on it, "P4" is no finding. */
  const isAssessed = computed(
    () => !looking.isPending.value && (looking.canAsk.value || holding.value.size > 0 || Boolean(draft.value.override?.severity)),
  )

  function discard() {
    draft.value = emptyDraft(newKey())
    kept.value = null
    wasRestored.value = false
    faults.value = none
    problem.value = undefined
  }

  /** Only what the server still sees can be unticked; the rest would be noise in the ledger. */
  const sendable = () => ({ ...draft.value, unticked: draft.value.unticked.filter(({ condition }) => seen.value.has(condition)) })

  async function submit() {
    if (isSending.value) return
    problem.value = undefined
    const now = new Date(feed.serverTime.now())
    const read = readReport(sendable(), now)
    if ('faults' in read) return refuse(read.faults.map(sayNeeded))
    draft.value.detectedAt ??= now.toISOString()

    faults.value = none
    if (outbox.isCut.value) return putAside(read.input)
    isSending.value = true
    const { data, refused } = await attempt(ReportIncidentDocument, { input: read.input }, { key: draft.value.key })
    isSending.value = false
    if (refused?.code === 'OFFLINE') return putAside(read.input)
    if (refused) return void told(refused)
    const { incident } = data.reportIncident
    announce(t('report.reported', { number: incident.number, severity: incident.severity }))
    await enter(incident)
  }

  /** Nobody answers: it is kept, and reported under its own key once somebody does. */
  function putAside(input: ReportIncidentInput) {
    const { key, title } = draft.value
    outbox.keep({ key, kind: 'report', input: { ...input }, incident: null, text: title.trim(), draft: writeDraft(draft.value) })
    hasSent = true
    kept.value = null
    announce(t('outbox.kept'))
    void router.push(paths.warRoom)
  }

  /** It is that one already: what is written goes there. */
  async function join({ id }: { id: string }) {
    if (joining.value || isSending.value || isBlocked.value) return
    const { title, description, clients, internal, key } = draft.value
    const clientIds = internal ? [] : clients.map((client) => client.id)
    const read = joinReportInput.safeParse({ id, title, description: description.trim() || null, clientIds })
    if (!read.success) return refuse(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
    joining.value = id
    const { data, refused } = await attempt(JoinReportDocument, { input: read.data }, { key: `${key}.${id}` })
    joining.value = undefined
    if (refused) return void told(refused)
    announce(t('similar.joined', { number: data.joinReport.incident.number }))
    await enter(data.joinReport.incident)
  }

  async function enter(incident: IncidentRowFragment) {
    hasSent = true
    kept.value = null
    warRoom.put(incident)
    await router.push({ name: 'incident', params: { number: incident.number } })
  }

  function told(refused: Refused) {
    if (refused.code === 'BAD_INPUT' && refused.fields) return refuse(refused.fields)
    problem.value = refused.code === 'IDEMPOTENCY_CONFLICT' ? t('report.alreadySent') : refusalWords(refused)
  }

  /** The schema knows only that nothing is no id, and no severity. */
  const needed: Record<string, string> = { componentId: 'report.needComponent', 'override.severity': 'report.needOverride' }
  const sayNeeded = (fault: Fault) => (needed[fault.path] ? { ...fault, message: t(needed[fault.path]!) } : fault)

  // What has been changed since is not called wrong any more; whether it is right is seen with the next try.
  let refused = { ...draft.value }
  watch(draft, (now) => (faults.value = dropChanged(faults.value, refused, now)), { deep: true })

  function refuse(found: readonly Fault[]) {
    refused = readDraft(writeDraft(draft.value))!
    faults.value = putFaults(found)
    problem.value = faults.value.rest.join(' ') || undefined
    announce(t('report.faults', found.length), 'assertive')
    void nextTick(() => focusFirst(faults.value))
  }

  return reactive({
    draft,
    wasRestored,
    discard,
    faults,
    problem,
    isSending,
    isBlocked,
    isCut: outbox.isCut,
    submit,
    similar,
    canLook,
    join,
    joining,
    seen,
    holding,
    assessed,
    severity,
    isAssessed,
    sight: looking.sight,
    sightPending: looking.isPending,
    sightFailed: looking.hasFailed,
    canSee: looking.canAsk,
  })
}

function focusFirst({ at, untickedAt }: PutFaults) {
  const first = reportFields.find((field) => at[field] || (field === 'unticked' && Object.keys(untickedAt).length > 0))
  const around = first && document.querySelector<HTMLElement>(`[data-field="${first}"]`)
  around?.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
}

export type Report = ReturnType<typeof useReport>
export const reportKey: InjectionKey<Report> = Symbol('report')
export const useReportForm = (): Report => inject(reportKey)!
