import { browserSupportsWebAuthn, WebAuthnError } from '@simplewebauthn/browser'
import { computed, onMounted, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { SignInWaysDocument, type SignInWaysQuery } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { whyNoPasskeys } from './whyNoPasskeys.ts'

/** How one signs in here; undefined until the server has said it, or when it has not. */
export function useSignInWays() {
  const apollo = useApollo()
  const ways = shallowRef<SignInWaysQuery['signInWays']>()
  const isAsked = shallowRef(false)
  onMounted(async () => {
    const answer = await apollo.query({ query: SignInWaysDocument }).catch(() => undefined) // A page that is loaded anew asks anew.
    ways.value = answer?.data.signInWays
    isAsked.value = true
  })
  return { ways, isAsked }
}

/** Whether this page may use passkeys, and in a sentence why not; and what a browser said when it did not. */
export function usePasskeys() {
  const { t } = useI18n()
  const { ways } = useSignInWays()
  const why = computed(() => ways.value && whyNoPasskeys(location, ways.value.passkeyOrigin ?? null, browserSupportsWebAuthn()))

  function said(error: unknown): string {
    if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return t('passkeys.known')
    const { name, message } = error as Error
    return name === 'NotAllowedError' || name === 'AbortError' ? t('passkeys.cancelled') : t('passkeys.failed', { why: message })
  }

  return {
    isPossible: computed(() => ways.value !== undefined && why.value === undefined),
    whyNot: computed(() => (why.value ? t(`passkeys.${why.value}`, { origin: ways.value?.passkeyOrigin ?? '' }) : '')),
    said,
  }
}
