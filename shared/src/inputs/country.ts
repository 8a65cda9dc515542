import { z } from 'zod'

/** ISO 3166-1, two letters. */
export const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'Two letters of ISO 3166-1, such as DE.')
