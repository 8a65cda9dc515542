import type { EntityManager } from '@mikro-orm/postgresql'
import { similarIncidents, type Candidate, type Similar } from '@muster/shared/rules/similarIncidents'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { Category } from '@muster/shared/vocabulary/category'
import { Incident } from '../incident.entity.ts'
import { visibleTo } from '../visibleTo.ts'

/** As much of a report as there is. */
export interface Likeness {
  title: string
  description?: string | null | undefined
  componentId: string | null
  category: Category | null
  detectedAt: Date
  /** Itself, once it is reported. */
  except?: string
}

type Found = { id: string; title_likeness: number; shared_words: number; asked_words: number }
type Row = Candidate & { incident: Incident }

/** Incidents like this one that are there for the actor, and why each is: PostgreSQL finds candidates, a rule decides. */
export async function readSimilar(em: EntityManager, actor: Actor, likeness: Likeness): Promise<Similar<Row>[]> {
  const { title, description, componentId, category, detectedAt, except = null } = likeness
  const words = `${title} ${description ?? ''}`
  const found = await em.execute<Found[]>(candidates, [
    ...[words, title, componentId, detectedAt, title, detectedAt],
    ...[words, detectedAt, except],
  ])
  const ids = found.map(({ id }) => id)
  const incidents = await em.find(Incident, { $and: [{ id: { $in: ids } }, visibleTo(actor)] })
  const rows = incidents.map((incident): Row => {
    const like = found.find(({ id }) => id === incident.id)!
    const { severity, status } = incident
    const sameComponent = incident.componentId === componentId
    return {
      ...{ incident, severity, status, detectedAt: incident.detectedAt },
      ...{ sameComponent, sameCategory: incident.category === category },
      ...{ titleLikeness: like.title_likeness, sharedWords: like.shared_words, askedWords: like.asked_words },
    }
  })
  return similarIncidents(rows, detectedAt)
}

/** On the same component lately or still open, or with some of the words within a year; more than are shown, since not all are for everybody. */
const candidates = /* sql */ `
with asked as (
  select tsvector_to_array(to_tsvector('english', ?::text)) as words, ?::text as title
), found as (
  (select id from incident where component_id = ?::uuid
      and (detected_at >= ?::timestamptz - interval '30 days' or status not in ('resolved', 'closed'))
    order by detected_at desc limit 100)
  union
  (select id from incident where title % ?::text and detected_at >= ?::timestamptz - interval '1 year'
    order by detected_at desc limit 100)
  union
  (select id from incident
    where to_tsvector('english', title || ' ' || coalesce(description, '')) @@ replace(plainto_tsquery('english', ?::text)::text, ' & ', ' | ')::tsquery
      and detected_at >= ?::timestamptz - interval '1 year'
    order by detected_at desc limit 100)
)
select i.id, similarity(i.title, asked.title) as title_likeness, cardinality(asked.words) as asked_words,
  (select count(*)::int from unnest(asked.words) as word
    where word = any(tsvector_to_array(to_tsvector('english', i.title || ' ' || coalesce(i.description, ''))))) as shared_words
from asked, found join incident i on i.id = found.id
where not i.is_drill and i.status not in ('cancelled', 'merged') and i.id is distinct from ?::uuid
`
