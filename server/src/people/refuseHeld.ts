import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import type { Person } from './person.entity.ts'

/** Who has a part in a real incident under legal hold, or is named in it, is not forgotten until it is lifted: nothing is half done. */
export async function refuseHeld({ em }: Work, { id, name, email }: Person): Promise<void> {
  const rows = await em.execute<{ number: string }[]>(held, [id, name.toLowerCase(), email.toLowerCase()])
  if (rows.length === 0) return
  const numbers = rows.map(({ number }) => number)
  throw new Conflict(`They have a part in what is under legal hold: ${numbers.join(', ')}.`, { heldBy: numbers })
}

/** Their id stands in the entries of all they did and of all that was done with them; their name, in what people wrote. */
const held = /* sql */ `
with held as (select * from incident where legal_hold_at is not null and not is_drill),
asked as (select ?::text as id, ?::text as name, ?::text as email),
said as (
  select id as incident_id, concat_ws(' ', title, description, public_title) as words from held
  union all select incident_id, text from note
  union all select incident_id, text from update
  union all select incident_id, concat_ws(' ', root_cause, lessons) from review
  union all select incident_id, concat_ws(' ', text, return_reason) from escalation
  union all select escalation.incident_id, handed_item.text from handed_item join escalation on escalation.id = handed_item.escalation_id
  union all select incident_id, text from workaround
  union all select incident_id, segment from client_impact
  union all select incident_id, concat_ws(' ', text, source) from evidence
  union all select ledger.incident_id::uuid, wording.words from ledger join wording on wording.subject_id::text = ledger.subject_id
    where ledger.incident_id in (select id::text from held)
)
select number from held, asked
where exists (select from ledger where incident_id = held.id::text and strpos(body, asked.id) > 0)
  or exists (select from said where said.incident_id = held.id
    and (strpos(lower(said.words), asked.name) > 0 or strpos(lower(said.words), asked.email) > 0))
order by number
`
