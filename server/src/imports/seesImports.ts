import { mayPerform } from '@muster/shared/rules/mayPerform'
import type { Actor } from '@muster/shared/vocabulary/actor'

/** Who uploads and applies imports, and who decides on the terms in them: to everybody else they are not there. */
export const seesImports = (actor: Actor): boolean =>
  mayPerform(actor, 'directory.import', {}) || mayPerform(actor, 'directory.approveImport', {})
