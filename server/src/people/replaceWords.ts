import type { Work } from '../kernel/work.ts'

/** Every column that holds what people wrote. A law compares it with the entities: a new one is not forgotten here. */
export const wordColumns = {
  wording: ['words'],
  note: ['text'],
  update: ['text'],
  playbook_step: ['comment'],
  drill_story: ['source'],
  drill_event: ['text'],
  action_call: ['answer'],
  client_impact: ['segment'],
  workaround: ['text'],
  evidence: ['text', 'source'],
  review: ['root_cause', 'lessons'],
  command_role: ['note'],
  task: ['text', 'drop_reason'],
  decision: ['text'],
  escalation: ['text', 'return_reason'],
  handed_item: ['text'],
  handover_note: ['text'],
  incident: ['title', 'description', 'public_title'],
  client: ['contact_name', 'contact_email'],
  contact_method: ['label'],
  webhook_endpoint: ['label'],
  saved_view: ['name', 'query'],
} as const

/** A step: puts one text in the place of another, in either case, wherever people wrote it. */
export async function replaceWords({ em }: Work, pairs: readonly (readonly [from: string, to: string])[]): Promise<void> {
  for (const [table, columns] of Object.entries(wordColumns)) {
    for (const column of columns) {
      for (const [from, to] of pairs) {
        const pattern = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        await em.execute(`update "${table}" set ${column} = regexp_replace(${column}, ?, ?, 'gi') where ${column} ~* ?`, [
          pattern,
          to,
          pattern,
        ])
      }
    }
  }
}
