import { z } from 'zod'
import { tiers } from '../vocabulary/tier.ts'
import { day } from './day.ts'

/** A client will use a product, at a tier; without a last day it goes on until it is ended. */
export const proposeSubscriptionInput = z
  .object({
    clientId: z.uuid('Choose the client.'),
    productId: z.uuid('Choose the product.'),
    tier: z.enum(tiers, 'Choose a tier.'),
    startsOn: day,
    endsOn: day.nullish(),
  })
  .check(({ value: { startsOn, endsOn }, issues }) => {
    if (!endsOn || startsOn <= endsOn) return
    issues.push({ code: 'custom', path: ['endsOn'], message: 'The last day cannot be before the first.', input: endsOn })
  })
