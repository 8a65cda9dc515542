import type { EscalateIncident } from '@muster/shared/inputs/escalateIncident'

/** What goes up with the people who must sign in twice. */
export const handedOver: EscalateIncident['checklist'] = [
  { item: 'ticketDocumented', text: 'Nine tickets since 01:10, all linked; the first is from Aster’s finance team.' },
  { item: 'userImpact', text: 'About 40 people of Aster sign in twice. Nobody is locked out.' },
  {
    item: 'stepsToReproduce',
    text: 'Sign out, wait five minutes, sign in with the company account: the second page asks again.',
  },
  { item: 'screenshotsOrErrors', text: '“invalid_grant: key id 2026-11b is not known” in the browser’s console.' },
  {
    item: 'initialTroubleshooting',
    text: 'Other browsers, private windows, another network: the same. Without Aster’s provider it works.',
  },
  { item: 'userTold', text: 'Aster’s desk was told at 02:05 that a second try works.' },
  { item: 'rootCauseHypothesis', text: 'The provider changed its signing keys; we keep the old ones for an hour.' },
  { item: 'technicalEvidence', text: 'Its key list has a new id since 01:04, ours has not; every failure names that id.' },
  { item: 'businessImpact', text: '40 people lose about a minute a sign-in; no payment is held up.' },
  { item: 'workaroundStatus', text: 'Partial: a second try works. Reading the keys anew needs rights that we have not.' },
  { item: 'severityConfirmed', text: 'P2: several departments, workaround available.' },
  { item: 'stakeholdersTold', text: 'The account manager of Aster knows since 02:10.' },
]
