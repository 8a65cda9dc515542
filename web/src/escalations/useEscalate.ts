import { escalateIncidentInput } from '@muster/shared/inputs/escalateIncident'
import { fitForLevel, type EscalationTrigger } from '@muster/shared/policy/escalation'
import { handoverItems } from '@muster/shared/policy/handoverChecklists'
import { acknowledgeWithinMs } from '@muster/shared/rules/acknowledgeWithin'
import { isAbove } from '@muster/shared/rules/nextLevel'
import type { EscalationReason } from '@muster/shared/vocabulary/escalation'
import { levels, type Level } from '@muster/shared/vocabulary/level'
import { shout } from '@muster/shared/vocabulary/shout'
import { computed, inject, reactive, ref, shallowRef, watch, type InjectionKey, type Ref } from 'vue'
import * as api from '../generated/graphql.ts'
import type { IncidentRow } from '../live/incidentRow.ts'
import { useAttempt } from '../live/useAttempt.ts'
import { newKey } from '../live/newKey.ts'
import { useRefusalWords } from '../live/useRefusalWords.ts'
import { useChecklist } from './useChecklist.ts'
import { useHeldPolicy } from './useHeldPolicy.ts'
import { usePeople } from './usePeople.ts'

interface Going {
  toLevel: Level
  reason: EscalationReason | undefined
  trigger: EscalationTrigger | undefined
  targetId: string | undefined
  text: string
}

/** Where an incident goes, and why; sent once however often it is pressed. */
export function useEscalate(row: Ref<IncidentRow>, done: () => void) {
  const { attempt, isBlocked } = useAttempt()
  const refusalWords = useRefusalWords()
  const { policy, read: readPolicy } = useHeldPolicy()
  const above = computed(() => levels.filter((level) => row.value.level !== null && isAbove(level, row.value.level)))
  const going = ref<Going>(empty())
  const faults = shallowRef<Partial<Record<string, string>>>({})
  const problem = shallowRef<string>()
  const isPending = shallowRef(false)
  const hasBegun = shallowRef(false)
  const up = computed(() => ({
    from: row.value.level ?? 'L1',
    to: going.value.toLevel,
    category: row.value.category,
    reason: going.value.reason,
    trigger: going.value.trigger,
  }))
  const checklist = useChecklist(
    up,
    computed(() => row.value.severity),
  )
  let key = newKey()

  function empty(): Going {
    return { toLevel: above.value[0] ?? 'L4', reason: undefined, trigger: undefined, targetId: undefined, text: '' }
  }

  function begin() {
    hasBegun.value = true
    void readPolicy()
    if (!above.value.includes(going.value.toLevel)) going.value = empty()
    faults.value = {}
    problem.value = undefined
  }

  const { people, search } = usePeople(
    () => (hasBegun.value ? fitForLevel[going.value.toLevel].map((role) => shout(role) as api.Role) : null),
    () => going.value.targetId,
  )
  // Who is fit for one level need not be for another.
  watch(
    () => going.value.toLevel,
    () => (going.value.targetId = undefined),
  )
  const withinMs = computed(() => acknowledgeWithinMs(policy.value, { ...going.value, severity: row.value.severity }))

  async function submit() {
    if (isPending.value) return
    const read = escalateIncidentInput.safeParse({ incidentId: row.value.id, ...going.value, checklist: checklist.given })
    const isHandedOver = checklist.check()
    if (!read.success) return say(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))

    if (!isHandedOver) return say([])
    const { incidentId, toLevel, targetId, reason, trigger, text } = read.data
    const input: api.EscalateIncidentInput = {
      incidentId,
      text,
      toLevel,
      targetId: targetId ?? null,
      reason: shout(reason) as api.EscalationReason,
      trigger: trigger ? (shout(trigger) as api.EscalationTrigger) : null,
      checklist: read.data.checklist.map(({ item, text }) => ({ item: shout(item) as api.HandoverItem, text })),
    }
    isPending.value = true
    const { refused } = await attempt(api.EscalateIncidentDocument, { input }, { key })
    isPending.value = false
    if (refused?.code !== 'OFFLINE') key = newKey()
    if (refused?.fields) return say(refused.fields)
    if (refused?.missing) return checklist.lack(handoverItems.filter((item) => refused.missing!.includes(item)))
    problem.value = refused && refusalWords(refused)
    if (refused) return
    going.value = empty()
    checklist.clear()
    done()
  }

  function say(found: readonly { path: string; message: string }[]) {
    faults.value = Object.fromEntries(found.map(({ path, message }) => [path, message]))
    problem.value = faults.value['incidentId']
  }

  return reactive({
    going,
    checklist,
    above,
    policy,
    people,
    search,
    withinMs,
    faults,
    problem,
    isPending,
    isBlocked,
    begin,
    submit,
  })
}

export type Escalate = ReturnType<typeof useEscalate>
export const escalateKey: InjectionKey<Escalate> = Symbol('escalate')
export const useEscalating = (): Escalate => inject(escalateKey)!
