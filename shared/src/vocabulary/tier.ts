/** What a client has subscribed to; `internal` counts when no affected client has a subscription (rules §2). */
export const tiers = ['premium', 'standard', 'basic'] as const

export type Tier = (typeof tiers)[number]
