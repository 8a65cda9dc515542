import { useI18n } from 'vue-i18n'
import type { Refused } from './useAttempt.ts'

const ours = new Set(['OFFLINE', 'BLOCKED', 'INTERNAL', 'RATE_LIMITED', 'UNAVAILABLE', 'NOT_FOUND', 'UNAUTHENTICATED'])

/** A refusal as a sentence: the server's own where it knows more than its code says. */
export function useRefusalWords() {
  const { t, te } = useI18n()
  return ({ code, message, because, retryAfterMs = 1_000 }: Refused): string => {
    if (message && (!ours.has(code) || because === 'sign in with the provider')) return message
    const seconds = Math.ceil(retryAfterMs / 1_000)
    return te(`refusal.${code}`) ? t(`refusal.${code}`, { seconds }) : (message ?? t('refusal.title'))
  }
}
