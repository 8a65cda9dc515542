import { useToast } from '@nuxt/ui/composables'
import { useI18n } from 'vue-i18n'

/** Says what went wrong, bottom right, until it is closed: errors are not to be missed (§5.2 rule 18). */
export function useProblem() {
  const toast = useToast()
  const { t } = useI18n()
  return (description: string) =>
    void toast.add({ title: t('refusal.title'), description, color: 'error', icon: 'i-lucide-triangle-alert', duration: 0, close: true })
}
