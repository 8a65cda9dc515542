import type { TypedDocumentNode } from '@apollo/client/core'
import { computed, nextTick, shallowRef } from 'vue'
import { newKey } from './newKey.ts'
import { stillWrong, type Fault } from './stillWrong.ts'
import { useAttempt } from './useAttempt.ts'
import { useRefusalWords } from './useRefusalWords.ts'

/** As much of a zod schema as is needed here. */
interface Schema<Read> {
  safeParse(
    given: unknown,
  ): { success: true; data: Read } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } }
}

interface Sending<Read, Data, Variables> {
  schema: Schema<Read>
  /** What the fields hold; read again as they change. */
  given(): unknown
  mutation: TypedDocumentNode<Data, Variables>
  variables(read: Read): Variables
}

interface Found {
  faults: readonly Fault[]
  /** What was wrong with it, and what is there by now. */
  sent: unknown
  given(): unknown
}

/**
 * A form that is checked by the server's own schema before it is sent. Every fault, of either side, stands at its field by its
 * whole path until that field is changed; anything else above the form. What was lost on the way and is sent again has its
 * effect once.
 */
export function useForm() {
  const { attempt } = useAttempt()
  const words = useRefusalWords()
  const found = shallowRef<Found>()
  const faults = computed(() => (found.value ? stillWrong(found.value.faults, found.value.sent, found.value.given()) : []))
  const banner = shallowRef('')
  const isSending = shallowRef(false)
  let key = newKey()

  async function submit<Read, Data, Variables extends Record<string, unknown>>(
    sending: Sending<Read, Data, Variables>,
  ): Promise<Data | undefined> {
    if (isSending.value) return undefined
    const form = document.activeElement?.closest('form')
    const { given } = sending
    const sent = given()
    const say = (of: readonly Fault[]) => show({ faults: of, sent: JSON.parse(JSON.stringify(sent)), given }, form)
    const read = sending.schema.safeParse(sent)
    banner.value = ''
    if (!read.success) return void say(faultsOf(read.error.issues))

    isSending.value = true
    const { data, refused } = await attempt(sending.mutation, sending.variables(read.data), { key })
    isSending.value = false
    if (refused?.code !== 'OFFLINE') key = newKey()
    say(refused?.fields ?? [])
    if (refused && !refused.fields?.length) banner.value = words(refused)
    return data
  }

  function show(what: Found, form: HTMLFormElement | null | undefined) {
    found.value = what
    if (what.faults.length > 0) void nextTick(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  /** What is wrong at a field, or somewhere below it. */
  const faultAt = (path: string): string | false =>
    faults.value.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`))?.message ?? false

  return { faultAt, banner, isSending, submit }
}

function faultsOf(issues: readonly { path: PropertyKey[]; message: string }[]): Fault[] {
  return issues.map(({ path, message }) => ({ path: path.join('.'), message }))
}
