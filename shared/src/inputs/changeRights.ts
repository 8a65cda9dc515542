import { z } from 'zod'
import { expectedVersion, id } from './id.ts'
import { checkRights, rights } from './rights.ts'

export const changeRightsInput = z.object({ id, ...rights, expectedVersion }).check(checkRights)
