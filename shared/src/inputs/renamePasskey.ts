import { z } from 'zod'
import { id } from './id.ts'
import { words } from './text.ts'

export const renamePasskeyInput = z.object({ id, name: words(80) })
