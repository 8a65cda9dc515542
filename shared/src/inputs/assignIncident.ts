import { z } from 'zod'
import { expectedVersion, id } from './id.ts'

/** Null leaves it without an owner. */
export const assignIncidentInput = z.object({ id, ownerId: id.nullable(), expectedVersion })
