import { useI18n } from 'vue-i18n'
import { announce } from './announcer.ts'
import { addToast } from './toasts.ts'

/** Says what went wrong, until it is closed: errors are not to be missed (§5.2 rule 18). */
export function useProblem() {
  const { t } = useI18n()
  return (text: string) => {
    addToast({ title: t('refusal.title'), text, tone: 'fault' })
    announce(`${t('refusal.title')}. ${text}`, 'assertive')
  }
}
