import { z } from 'zod'

export const storable = (text: string) => text.isWellFormed() && !text.includes('\u0000')

/** Words that PostgreSQL and RFC 8785 both take: no U+0000, no lone surrogate. */
export const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Write something here.')
    .max(max, `At most ${max} characters.`)
    .refine(storable, 'This has a character that cannot be stored.')

export const reason = words(500)
