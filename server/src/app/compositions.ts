import { composeTest } from '../communications/contacts/composeTest.ts'
import { composeVerification } from '../communications/contacts/composeVerification.ts'
import type { Compositions } from '../communications/deliveries/message.ts'
import { composeCanary } from '../timers/composeCanary.ts'
import { composePage } from '../oncall/composePage.ts'
import { composeGaps } from '../oncall/tellOfGaps.ts'
import { composeStatusUpdate } from '../followers/composeStatusUpdate.ts'
import { composeWebhook } from '../webhooks/composeWebhook.ts'

/** Who says what a delivery tells of. */
export const compositions: Compositions = {
  canary: composeCanary,
  gap: composeGaps,
  page: composePage,
  status_update: composeStatusUpdate,
  test: composeTest,
  verification: composeVerification,
  webhook: composeWebhook,
}
