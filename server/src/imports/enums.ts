import type { ImportNoun, ImportState, RowEffect } from '@muster/shared/vocabulary/imports'
import { enumOf } from '../kernel/enumOf.ts'

export const ImportNounEnum = enumOf<ImportNoun>('ImportNoun', 'What a row of an import is about.', {
  vendors: 'A vendor.',
  products: 'A product.',
  components: 'A component.',
  clients: 'A client.',
  people: 'A person.',
  subscriptions: 'A subscription.',
  agreements: 'An agreement.',
})

export const RowEffectEnum = enumOf<RowEffect>('RowEffect', 'What a row of an import would do.', {
  add: 'Add something.',
  change: 'Change something that is there.',
  nothing: 'Nothing: it is so already.',
  fault: 'It cannot be, and says why.',
})

export const ImportStateEnum = enumOf<ImportState>('ImportState', 'Where an import stands.', {
  reading: 'Its files are read.',
  checking: 'Its rows are checked against the directory.',
  checked: 'It waits to be applied or discarded.',
  failed: 'Its files could not be read, or nobody decided on it in time.',
  applied: 'The directory is like it.',
  discarded: 'Nothing came of it.',
})
