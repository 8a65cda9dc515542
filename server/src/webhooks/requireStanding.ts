import { NotFound } from '../kernel/refusals.ts'
import type { WebhookEndpoint } from './webhookEndpoint.entity.ts'

export function requireStanding({ id, removedAt }: WebhookEndpoint): void {
  if (removedAt) throw new NotFound('WebhookEndpoint', id)
}
