import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { words } from './text.ts'

/** What is left out stays; a vendor that is null is none. */
export const changeProductInput = z.object({ id, name: words(120).optional(), vendorId: id.nullish(), expectedVersion })
