import type { ApolloServerPlugin } from '@apollo/server'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Asking } from '../kernel/reading.ts'
import type { ErrorCode } from '../kernel/refusals.ts'

const STEP_MS = 50

/**
 * What is not there is known sooner than what is not yours, whose owners are looked up first. Both are answered at the next
 * step after they were known, so that the time between tells nobody that a thing exists (api, Errors).
 */
export const answerNotFoundLate: ApolloServerPlugin<Asking> = {
  async requestDidStart() {
    const began = performance.now()
    return {
      async willSendResponse({ errors }) {
        const isNotFound = errors?.some(({ extensions }) => extensions['code'] === ('NOT_FOUND' satisfies ErrorCode))
        if (isNotFound) await sleep(STEP_MS - ((performance.now() - began) % STEP_MS))
      },
    }
  },
}
