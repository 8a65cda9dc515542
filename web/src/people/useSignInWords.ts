import { useI18n } from 'vue-i18n'
import type { Refusal } from '../live/refusal.ts'

/** What a refused sign-in says, by whatever way it was tried. */
export function useSignInWords() {
  const { t } = useI18n()
  return ({ code, message, retryAfterMs = 0, fields, because }: Refusal): string => {
    if (because === 'wrong code') return t('signIn.wrongCode')
    if (because === 'unknown passkey') return t('signIn.unknownPasskey')
    if (because === 'suspended') return t('signIn.suspended')
    if (because === 'unknown account or password') return t('signIn.wrong')
    if (code === 'RATE_LIMITED') return t('signIn.throttled', { minutes: Math.max(1, Math.ceil(retryAfterMs / 60_000)) })
    if (code === 'OFFLINE') return t('signIn.offline')
    return fields?.[0]?.message ?? message ?? t('refusal.INTERNAL')
  }
}
