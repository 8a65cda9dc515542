import type { Category } from '../vocabulary/category.ts'

/** What whoever is alarmed does first where no playbook has an open step: no alarm goes without (screens §5.2, rule 14). */
export const firstActions: Readonly<Record<Category, string>> = {
  outage: 'See what still works, and say on the status page what does not',
  degradation: 'See what is slow or failing, and whether it grows',
  security: 'Keep it from spreading, and tell the security team',
  data_loss: 'Stop what still writes, and find the latest backup that is whole',
  legal_compliance: 'Preserve all records, and tell legal',
  billing_financial: 'Stop what bills wrongly, and find out whom it concerns',
  integration: 'Find out which side fails, and ask the partner for its state',
  access: 'Find out who is locked out, and whether anybody is let in who should not be',
  other: 'Find out what is affected, and write it down as a note',
}
