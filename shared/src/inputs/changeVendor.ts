import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { words } from './text.ts'

export const changeVendorInput = z.object({ id, name: words(120), expectedVersion })
