/** The first key of each advisory lock, in one place so that no two mean the same; the ledger's and the lineage's have one key only. */
export const locks = {
  gate: 1,
  administrators: 2,
  dependencies: 3,
  registration: 4,
  breakGlass: 5,
  deliveries: 6,
  webhooks: 7,
} as const
