import { z } from 'zod'

export const id = z.uuid('This is not an id.')

/** The version that was on screen; another one by now is a CONFLICT. */
export const expectedVersion = z.int().positive().nullish()
