import { shallowReactive } from 'vue'
import { newKey } from '../live/newKey.ts'

interface Draft {
  text: string
  /** One for all tries of one note, so that a lost answer does not write it twice. */
  key: string
}

const drafts = shallowReactive(new Map<string, Draft>())

/** What was begun for an incident stays with it, wherever one looks meanwhile. */
export function draftOf(incidentId: string): Draft {
  return drafts.get(incidentId) ?? { text: '', key: newKey() }
}

export function keepDraft(incidentId: string, draft: Draft): void {
  if (draft.text) drafts.set(incidentId, draft)
  else drafts.delete(incidentId)
}
