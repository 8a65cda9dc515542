/** Of which incidents somebody is told every update by mail without following each. */
export const mailWishes = ['nothing', 'p1', 'p1_and_p2'] as const
export type MailWish = (typeof mailWishes)[number]

/** What followers are told of (rules §7, status updates): the next word, an end, or that it began anew. */
export type News = 'update' | 'resolved' | 'closed' | 'cancelled' | 'merged' | 'reopened'
