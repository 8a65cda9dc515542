import type { OnAnswer } from '../communications/deliveries/posting.ts'
import { parkWebhook } from '../webhooks/parkWebhook.ts'

/** What follows from a delivery that was sent, has failed or is parked. */
export const onAnswer: OnAnswer = async (work, delivery) => (delivery.aboutType === 'webhook' ? parkWebhook(work, delivery) : [])
