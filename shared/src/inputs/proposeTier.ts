import { z } from 'zod'
import { tiers } from '../vocabulary/tier.ts'
import { expectedVersion, id } from './id.ts'

/** A subscription is to have another tier; `expectedVersion` is that of the subscription. */
export const proposeTierInput = z.object({ subscriptionId: id, tier: z.enum(tiers, 'Choose a tier.'), expectedVersion })
