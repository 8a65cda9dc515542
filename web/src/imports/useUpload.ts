import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'

interface Answer {
  id?: string
  errors?: { message: string; extensions?: { fields?: { message: string }[] } }[]
}

/** Sends files, or asks for another look at those that were sent; a refusal is kept in words. */
export function useUpload() {
  const { t } = useI18n()
  const problem = shallowRef('')
  const isSending = shallowRef(false)

  async function post(path: string, body?: FormData): Promise<string | undefined> {
    isSending.value = true
    problem.value = ''
    try {
      const response = await fetch(path, { method: 'POST', ...(body && { body }) })
      const answer = (await response.json()) as Answer
      problem.value = (answer.errors ?? []).flatMap(inWords).join(' ')
      return answer.id
    } catch {
      problem.value = t('refusal.OFFLINE')
      return undefined
    } finally {
      isSending.value = false
    }
  }

  return {
    problem,
    isSending,
    upload(files: Iterable<File>) {
      const form = new FormData()
      for (const file of files) form.append('file', file)
      return post('/import', form)
    },
    check: (id: string) => post(`/import/${id}/check`),
  }
}

/** There is one field, which needs no name. */
const inWords = ({ message, extensions }: NonNullable<Answer['errors']>[number]): string[] =>
  extensions?.fields?.map((field) => field.message) ?? [message]
