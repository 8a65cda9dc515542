import { z } from 'zod'
import { id } from './id.ts'
import { words } from './text.ts'

/** Without a vendor we support it ourselves. */
export const addProductInput = z.object({ name: words(120), vendorId: id.nullish() })
