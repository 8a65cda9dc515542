import type { EntityManager } from '@mikro-orm/postgresql'
import { defaultPlaybooks, type PlaybookBody } from '@muster/shared/policy/playbooks'
import { playbookKeys, type PlaybookKey } from '@muster/shared/vocabulary/playbook'
import { readRows } from '../kernel/readRows.ts'
import { PlaybookVersion } from './playbookVersion.entity.ts'

/** A playbook as it stood in a version; 0 is the one of rules §6, before anybody has published another. */
export type Plan = Pick<PlaybookVersion, 'version' | 'body'> & Partial<Pick<PlaybookVersion, 'madeById' | 'madeAt'>>

const latest = 'where (playbook, version) in (select playbook, max(version) from playbook_version group by playbook)'

/** What every playbook is now. */
export async function readPlaybooks(em: EntityManager): Promise<Record<PlaybookKey, Plan>> {
  const published = new Map((await readRows(em, PlaybookVersion, latest)).map((row) => [row.playbook, row]))
  return Object.fromEntries(playbookKeys.map((key) => [key, published.get(key) ?? first(key)])) as Record<PlaybookKey, Plan>
}

/** What a playbook was in one of its versions. */
export function bodyOf(versions: readonly PlaybookVersion[], of: { playbook: PlaybookKey; planVersion: number }): PlaybookBody {
  const published = versions.find(({ playbook, version }) => playbook === of.playbook && version === of.planVersion)
  return (published ?? first(of.playbook)).body
}

const first = (key: PlaybookKey): Plan => ({ version: 0, body: defaultPlaybooks[key] })
