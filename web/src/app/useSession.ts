import { inject, type InjectionKey } from 'vue'
import type { Session } from './session.ts'

export const sessionKey: InjectionKey<Session> = Symbol('session')

export function useSession(): Session {
  const session = inject(sessionKey)
  if (!session) throw new Error('No session is provided here.')
  return session
}
