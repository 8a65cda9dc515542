import { z } from 'zod'

/** In lower case: that is how accounts are told apart. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'At most 254 characters.')
  .pipe(z.email('This is not an e-mail address: write something like ana@example.com.'))
