import { handoverItems } from '@muster/shared/policy/handoverChecklists'

/** Everything that any level hands over, in words. */
export const handedOver = handoverItems.map((item) => ({ item, text: `As known: ${item}.` }))
