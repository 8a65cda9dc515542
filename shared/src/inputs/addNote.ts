import { z } from 'zod'
import { id } from './id.ts'
import { mentions } from './mentions.ts'
import { words } from './text.ts'

export const addNoteInput = z.object({ incidentId: id, text: words(10_000), mentions })
