import type { TypedDocumentNode } from '@apollo/client/core'
import { nextTick, shallowRef } from 'vue'
import { newKey } from './newKey.ts'
import { useAttempt } from './useAttempt.ts'
import { useRefusalWords } from './useRefusalWords.ts'

interface Fault {
  path: string
  message: string
}

/** As much of a zod schema as is needed here. */
interface Schema<Read> {
  safeParse(
    given: unknown,
  ): { success: true; data: Read } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } }
}

interface Sending<Read, Data, Variables> {
  schema: Schema<Read>
  given: unknown
  mutation: TypedDocumentNode<Data, Variables>
  variables(read: Read): Variables
}

/**
 * A form that is checked by the server's own schema before it is sent. Every fault, of either side, stands at its field by its
 * whole path; anything else above the form. What was lost on the way and is sent again has its effect once.
 */
export function useForm() {
  const { attempt } = useAttempt()
  const words = useRefusalWords()
  const faults = shallowRef<readonly Fault[]>([])
  const banner = shallowRef('')
  const isSending = shallowRef(false)
  let key = newKey()

  async function submit<Read, Data, Variables extends Record<string, unknown>>(
    sending: Sending<Read, Data, Variables>,
  ): Promise<Data | undefined> {
    if (isSending.value) return undefined
    const form = document.activeElement?.closest('form')
    const read = sending.schema.safeParse(sending.given)
    banner.value = ''
    if (!read.success) return void say(faultsOf(read.error.issues), form)

    isSending.value = true
    const { data, refused } = await attempt(sending.mutation, sending.variables(read.data), { key })
    isSending.value = false
    if (refused?.code !== 'OFFLINE') key = newKey()
    say(refused?.fields ?? [], form)
    if (refused && faults.value.length === 0) banner.value = words(refused)
    return data
  }

  function say(found: readonly Fault[], form: HTMLFormElement | null | undefined) {
    faults.value = found
    if (found.length > 0) void nextTick(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  /** What is wrong at a field, or somewhere below it. */
  const faultAt = (path: string): string | false =>
    faults.value.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`))?.message ?? false

  return { faultAt, banner, isSending, submit }
}

function faultsOf(issues: readonly { path: PropertyKey[]; message: string }[]): Fault[] {
  return issues.map(({ path, message }) => ({ path: path.join('.'), message }))
}
