import type { Actor } from '@muster/shared/vocabulary/actor'
import type { Price } from './priceOf.ts'
import { TooExpensive } from './refusals.ts'

/** How much may be asked for at once (api, Limits). */
export const priceLimits = {
  tokens: 1_000,
  fields: 10_000,
  depth: 12,
  aliases: 15,
  cost: { anonymous: 5_000, signedIn: 50_000 },
} as const

const PART = 5

export function costLimit({ kind }: Actor): number {
  return kind === 'person' ? priceLimits.cost.signedIn : priceLimits.cost.anonymous
}

export const togetherLimit = (actor: Actor) => costLimit(actor) / PART

/** What somebody's subscriptions may cost together, each time that something happens: a part of one question. */
export function checkTogether(costs: readonly number[], actor: Actor): void {
  const cost = costs.reduce((sum, each) => sum + each, 0)
  const limit = togetherLimit(actor)
  if (cost > limit)
    throw new TooExpensive(
      `Your subscriptions may cost ${cost} for each entry together; ${limit} is allowed. Ask for less in each.`,
      {
        cost,
        limit,
      },
    )
}

/** The same for both transports: what is refused on one is refused on the other. */
export function checkPrice({ cost, depth, aliases }: Price, actor: Actor): void {
  const limit = costLimit(actor)
  if (depth > priceLimits.depth)
    throw new TooExpensive(`It is ${depth} fields deep; ${priceLimits.depth} are allowed.`, { depth, limit: priceLimits.depth })
  if (aliases > priceLimits.aliases)
    throw new TooExpensive(`One field has ${aliases} aliases; ${priceLimits.aliases} are allowed.`, {
      aliases,
      limit: priceLimits.aliases,
    })
  if (cost > limit)
    throw new TooExpensive(`It may cost ${cost}; ${limit} is allowed. Ask for shorter pages, or for less of each thing.`, {
      cost,
      limit,
    })
}
