import type { AboutType } from '@muster/shared/vocabulary/deliveries'
import type { OnAnswer } from '../communications/deliveries/posting.ts'
import { followPage } from '../oncall/followPage.ts'
import { followAction } from '../playbooks/actions/followAction.ts'
import { parkWebhook } from '../webhooks/parkWebhook.ts'

const steps: Partial<Record<AboutType, OnAnswer>> = { action: followAction, page: followPage, webhook: parkWebhook }

/** What follows from a delivery that was sent, has failed or is parked. */
export const onAnswer: OnAnswer = async (work, delivery) => steps[delivery.aboutType]?.(work, delivery) ?? []
