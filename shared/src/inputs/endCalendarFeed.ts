import { z } from 'zod'
import { id } from './id.ts'

export const endCalendarFeedInput = z.object({ id })
