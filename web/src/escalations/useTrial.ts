import type { ChangeEscalationPolicy } from '@muster/shared/inputs/changeEscalationPolicy'
import type { Category } from '@muster/shared/vocabulary/category'
import { levels } from '@muster/shared/vocabulary/level'
import { missReasons } from '@muster/shared/vocabulary/page'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { shout, unshout } from '@muster/shared/vocabulary/shout'
import { contactKinds } from '@muster/shared/vocabulary/deliveries'
import { reactive, shallowRef, watch } from 'vue'
import type { Named } from '../catalog/named.ts'
import * as api from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { asVariable } from './policyForm.ts'
import { readPlanned } from './readPages.ts'

export interface Thought {
  severity: Severity
  category: Category
  component: Named | undefined
  client: Named | undefined
  /** As a datetime-local field has it, in UTC. */
  at: string
}

type Wire = NonNullable<api.TryEscalationQuery['tryEscalation']>

function readTrial({ version, firstHeardAt, firstHeardBy, steps, weakPoints }: Wire) {
  return {
    version,
    firstHeard: firstHeardAt && firstHeardBy ? { at: new Date(firstHeardAt), name: firstHeardBy.name } : null,
    steps: steps.map(({ reach, ...step }) => ({
      ...readPlanned(step),
      reach: reach.map(({ kind, afterMs }) => ({ kind: unshout(contactKinds, kind) ?? 'email', afterMs })),
    })),
    weakPoints: weakPoints.map(({ kind, level, at, person }) => ({
      ...{ person, at: new Date(at), level: unshout(levels, level) ?? 'L1' },
      kind: unshout(missReasons, kind) ?? 'no_one_on_call',
    })),
  }
}

export type Trial = ReturnType<typeof readTrial>

/** What the server says would happen to an incident that is only thought of; asked anew with every change, and the last answer counts. */
export function useTrial(from: Date, draft: () => ChangeEscalationPolicy | undefined) {
  const apollo = useApollo()
  const thought = reactive<Thought>({
    ...{ severity: 'P2', category: 'other', component: undefined, client: undefined },
    at: from.toISOString().slice(0, 16),
  })
  const trial = shallowRef<Trial>()
  const hasFailed = shallowRef(false)
  let asked = 0

  async function ask() {
    const detectedAt = new Date(`${thought.at}Z`)
    if (!thought.component || Number.isNaN(detectedAt.getTime())) return
    const turn = ++asked
    const policy = draft()
    const input: api.TryEscalationInput = {
      ...{ severity: thought.severity as api.Severity, category: shout(thought.category) as api.Category },
      ...{ componentId: thought.component.id, clientIds: thought.client ? [thought.client.id] : [] },
      detectedAt: detectedAt.toISOString(),
      policy: policy ? asVariable(policy) : null,
    }
    const query = api.TryEscalationDocument
    const answer = await apollo.query({ query, variables: { input }, fetchPolicy: 'no-cache' }).catch(() => undefined)
    if (turn !== asked) return
    hasFailed.value = !answer?.data.tryEscalation
    trial.value = answer?.data.tryEscalation ? readTrial(answer.data.tryEscalation) : undefined
  }
  watch([thought, draft], ask, { immediate: true })
  return { thought, trial, hasFailed }
}
