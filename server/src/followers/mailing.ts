import type { EntityManager } from '@mikro-orm/postgresql'
import { newsOf } from '@muster/shared/rules/newsOf'
import type { News } from '@muster/shared/vocabulary/mailWish'
import { Field, Int, ObjectType } from 'type-graphql'
import { NewsEnum } from './enums.ts'
import { Position } from '../kernel/position.ts'
import { readEntry } from '../ledger/entry.ts'

const SHOWN = 20

@ObjectType({ simpleResolvers: true, description: 'The mails by which followers were told one thing, counted.' })
export class Mailing {
  @Field(() => Position, { description: 'The entry that they tell of.' })
  position!: number

  @Field(() => Date, { description: 'When that was.' })
  at!: Date

  @Field(() => NewsEnum, { description: 'What they tell.' })
  news!: News

  @Field(() => Int, { description: 'How many were planned.' })
  planned!: number

  @Field(() => Int, { description: 'How many wait, or are on their way.' })
  waiting!: number

  @Field(() => Int, { description: 'How many the mail server has taken.' })
  sent!: number

  @Field(() => Int, { description: 'How many were refused, or given up.' })
  failed!: number

  @Field(() => Int, { description: 'How many were no longer wanted, or no longer to be seen.' })
  withdrawn!: number
}

type Row = Omit<Mailing, 'position' | 'at' | 'news'> & { incident_id: string; position: string; body: string }

/** Of each incident its latest mailings, the last first; by the hundred, mails are counted and not listed. */
export async function readMailings(em: EntityManager, ids: readonly string[]): Promise<Mailing[][]> {
  const rows = await em.execute<Row[]>(sql, [`{${ids.join()}}`])
  const groups = Map.groupBy(rows, (row) => row.incident_id)
  return ids.map((id) => (groups.get(id) ?? []).slice(0, SHOWN).map(mailingOf))
}

function mailingOf({ position, body, planned, waiting, sent, failed, withdrawn }: Row): Mailing {
  const entry = readEntry({ position, body })
  const counts = { planned, waiting, sent, failed, withdrawn }
  return { position: entry.position, at: new Date(entry.at), news: newsOf(entry)!, ...counts }
}

const sql = `
  select mailing.*, ledger.position, ledger.body
  from (
    select incident_id, about_id, count(*)::int as planned,
      count(*) filter (where state in ('due', 'sending'))::int as waiting,
      count(*) filter (where state = 'sent')::int as sent,
      count(*) filter (where state in ('failed', 'parked'))::int as failed,
      count(*) filter (where state = 'cancelled')::int as withdrawn
    from delivery where incident_id = any(?::uuid[]) and about_type = 'status_update' group by incident_id, about_id
  ) as mailing join ledger on ledger.position = mailing.about_id::bigint
  order by ledger.position desc`
