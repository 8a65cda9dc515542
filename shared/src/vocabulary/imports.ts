/** What a directory is made of, in the order in which one points at another. */
export const importNouns = ['vendors', 'products', 'components', 'clients', 'people', 'subscriptions', 'agreements'] as const
export type ImportNoun = (typeof importNouns)[number]

/** What a row of an import would do. */
export const rowEffects = ['add', 'change', 'nothing', 'fault'] as const
export type RowEffect = (typeof rowEffects)[number]

/** Where an import stands: read and checked by the server itself, then decided on by a person. */
export const importStates = ['reading', 'checking', 'checked', 'failed', 'applied', 'discarded'] as const
export type ImportState = (typeof importStates)[number]
