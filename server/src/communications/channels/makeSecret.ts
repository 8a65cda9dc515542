import { randomBytes } from 'node:crypto'

const SECRET_BYTES = 24

/** What requests are signed with, as Standard Webhooks writes it. */
export const makeSecret = () => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
