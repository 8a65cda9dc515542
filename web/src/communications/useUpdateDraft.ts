import { publishUpdateInput } from '@muster/shared/inputs/publishUpdate'
import { suggestState } from '@muster/shared/rules/suggestState'
import { shout } from '@muster/shared/vocabulary/shout'
import { publicStatuses, type ComponentState, type PublicStatus } from '@muster/shared/vocabulary/publicStatus'
import { computed, reactive, ref, shallowRef, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import * as api from '../generated/graphql.ts'
import type { RoomFacts } from '../incidents/room/roomFacts.ts'
import type { IncidentRow } from '../live/incidentRow.ts'
import { useAttempt } from '../live/useAttempt.ts'
import { newKey } from '../live/newKey.ts'
import { useRefusalWords } from '../live/useRefusalWords.ts'

interface Draft {
  title: string
  publicStatus: PublicStatus
  text: string
  /** What somebody chose to say of a component; the others follow the suggestion. */
  chosen: Record<string, ComponentState>
}

/** The next public word: begun from what the page says now, checked by the server's own schema, sent once. */
export function useUpdateDraft(row: Ref<IncidentRow>, facts: Ref<RoomFacts>) {
  const { t } = useI18n()
  const { attempt, isBlocked } = useAttempt()
  const refusalWords = useRefusalWords()
  const draft = ref<Draft>(begin())
  const faults = shallowRef<Partial<Record<string, string>>>({})
  const problem = shallowRef<string>()
  const isPending = shallowRef(false)
  let key = newKey()

  function begin(): Draft {
    return { title: facts.value.publicTitle ?? '', publicStatus: nextStatus(row.value), text: '', chosen: {} }
  }

  // Somebody else may publish while this one is empty.
  watch(
    () => [facts.value.publicTitle, row.value.status, row.value.publicStatus],
    () => !draft.value.text && Object.keys(draft.value.chosen).length === 0 && (draft.value = begin()),
  )

  /** Only what the public page shows: the incident's component. What it depends on has its own incidents. */
  const components = computed(() => {
    const { component } = facts.value
    if (!component?.isPublic) return []
    const { severity, category } = row.value
    const suggested = suggestState({ severity, category, publicStatus: draft.value.publicStatus, stands: component.state })
    return [{ ...component, suggested, next: draft.value.chosen[component.id] ?? suggested }]
  })

  function read() {
    const { title, publicStatus, text } = draft.value
    const said = components.value.map(({ id, next }) => ({ id, state: next }))
    return publishUpdateInput.safeParse({ incidentId: row.value.id, title, publicStatus, text, components: said })
  }

  /** Whether there is something to preview; if not, it says where, and at each place what is missing there. */
  function check(): boolean {
    const { success, error } = read()
    faults.value = success
      ? {}
      : Object.fromEntries(error.issues.map(({ path: [at], message }) => [String(at), say(at, message)]))
    problem.value = undefined
    return success
  }

  function say(at: PropertyKey | undefined, message: string): string {
    return (at === 'title' || at === 'text') && !draft.value[at].trim() ? t(`composer.need.${at}`) : message
  }

  // What has been written since is not called missing any more.
  watch(
    () => ({ ...draft.value }),
    (now, before) => {
      const isSame = (at: string) => now[at as keyof Draft] === before[at as keyof Draft]
      faults.value = Object.fromEntries(Object.entries(faults.value).filter(([at]) => isSame(at)))
    },
  )

  async function publish(): Promise<boolean> {
    const { success, data } = read()
    if (!success || isPending.value) return false
    isPending.value = true
    const input: api.PublishUpdateInput = {
      ...data,
      publicStatus: shout(data.publicStatus) as api.PublicStatus,
      components: data.components.map(({ id, state }) => ({ id, state: shout(state) as api.ComponentState })),
    }
    const { refused } = await attempt(api.PublishUpdateDocument, { input }, { key })
    isPending.value = false
    // Only an answer that was lost may have had its effect: then the same key keeps it from having another.
    if (refused?.code !== 'OFFLINE') key = newKey()
    faults.value = Object.fromEntries((refused?.fields ?? []).map(({ path, message }) => [path.split('.')[0], message]))
    problem.value = refused && refusalWords(refused)
    if (refused) return false
    draft.value = { title: draft.value.title, publicStatus: draft.value.publicStatus, text: '', chosen: {} }
    return true
  }

  return reactive({ draft, components, faults, problem, isPending, isBlocked, check, publish })
}

/** What the page probably says next: as far as the incident is, never back. */
function nextStatus({ status, publicStatus }: IncidentRow): PublicStatus {
  const reached = publicStatuses.find((word) => word === status) ?? 'investigating'
  const said = publicStatus ?? 'investigating'
  return publicStatuses.indexOf(reached) > publicStatuses.indexOf(said) ? reached : said
}

export type UpdateDraft = ReturnType<typeof useUpdateDraft>
