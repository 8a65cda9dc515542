import { composeAgreement, composeSubscription } from '../clients/composeTerms.ts'
import { composeTest } from '../communications/contacts/composeTest.ts'
import { composeVerification } from '../communications/contacts/composeVerification.ts'
import type { Compositions } from '../communications/deliveries/message.ts'
import { composeCanary } from '../timers/composeCanary.ts'
import { composeImport } from '../imports/composeImport.ts'
import { composeAction } from '../playbooks/actions/composeAction.ts'
import { composePage } from '../incidents/composePage.ts'
import { composeReturn } from '../escalations/tellOfReturn.ts'
import { composeGaps } from '../oncall/tellOfGaps.ts'
import { composeSwap } from '../oncall/tellOfSwap.ts'
import { composeStatusUpdate } from '../followers/composeStatusUpdate.ts'
import { composeWebhook } from '../webhooks/composeWebhook.ts'

/** Who says what a delivery tells of. */
export const compositions: Compositions = {
  action: composeAction,
  agreement: composeAgreement,
  canary: composeCanary,
  escalation: composeReturn,
  gap: composeGaps,
  import: composeImport,
  page: composePage,
  status_update: composeStatusUpdate,
  subscription: composeSubscription,
  swap: composeSwap,
  test: composeTest,
  verification: composeVerification,
  webhook: composeWebhook,
}
