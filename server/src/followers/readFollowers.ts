import type { EntityManager } from '@mikro-orm/postgresql'
import { mayRead } from '@muster/shared/rules/mayRead'
import { wishesFor } from '@muster/shared/rules/wishesFor'
import type { Incident } from '../incidents/incident.entity.ts'
import { asActor, keyColumns, type PersonRow } from '../kernel/readAuthority.ts'
import type { Kernel } from '../kernel/work.ts'

export interface Following {
  personId: string
  /** They follow this incident; else they are told by their standing wish. */
  byChoice: boolean
  /** Their first verified e-mail. */
  method: { id: string; personId: string; kind: 'email'; address: string }
}

interface Range {
  /** In the order of their ids, those behind this one. */
  after?: string | null
  limit: number
  /** Nobody but them. */
  only?: string
}

interface Row extends PersonRow {
  by_choice: boolean
  method_id: string
  address: string
}

/**
 * Who is told of an incident as things stand now: active, follows it or wishes for its severity, may see it, and can be written to.
 * `last` is the last who was looked at, null when there are no more.
 */
export async function readFollowers(
  em: EntityManager,
  kernel: Pick<Kernel, 'demandsSecondFactor' | 'heedsProvider'>,
  { id, severity, scope }: Incident,
  { after, limit, only }: Range,
): Promise<{ told: Following[]; last: string | null }> {
  const wishes = `{${wishesFor(severity).join()}}`
  const rows = await em.execute<Row[]>(candidates, [
    id,
    id,
    wishes,
    id,
    after ?? null,
    after ?? null,
    only ?? null,
    only ?? null,
    limit,
  ])
  const told = rows
    .filter((row) => {
      const actor = asActor(row, kernel)
      return !actor.lacksSecondFactor && mayRead(actor, scope)
    })
    .map(({ id: personId, by_choice: byChoice, method_id, address }) => ({
      ...{ personId, byChoice },
      method: { id: method_id, personId, kind: 'email' as const, address },
    }))
  return { told, last: rows.length < limit ? null : rows.at(-1)!.id }
}

const candidates = `
  select ${keyColumns}, method.id as method_id, method.address,
    exists (select from follower where incident_id = ? and person_id = person.id and is_following) as by_choice
  from person
  join lateral (
    select id, address from contact_method
    where person_id = person.id and kind = 'email' and verified_at is not null and removed_at is null
    order by position, id limit 1
  ) as method on true
  where person.status = 'active'
    and person.id in (
      select person_id from follower where incident_id = ? and is_following
      union all select wishing.id from person as wishing where wishing.mail_wish <> 'nothing' and wishing.mail_wish = any(?::text[])
        and not exists (select from follower where incident_id = ? and person_id = wishing.id and not is_following)
    )
    and (?::uuid is null or person.id > ?) and (?::uuid is null or person.id = ?)
  order by person.id limit ?`
