import { z } from 'zod'
import { words } from './text.ts'

export const addVendorInput = z.object({ name: words(120) })
