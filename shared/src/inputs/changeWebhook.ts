import { addWebhookInput } from './addWebhook.ts'
import { expectedVersion, id } from './id.ts'

export const changeWebhookInput = addWebhookInput.extend({ id, expectedVersion })
