import type { EntityManager } from '@mikro-orm/postgresql'
import { type Wording } from '../kernel/wording.entity.ts'
import type { Work } from '../kernel/work.ts'

interface Last {
  subject_id: string
  field: string
  version: number
}

/**
 * Stands in for the EntityManager of the steps that keep a person's words: thousands of rows are kept here, and written together,
 * where the unit of work would hold the server up for seconds. Knows the last version of what is changed.
 */
export class BulkWords {
  readonly kept: Wording[] = []
  readonly #last = new Map<string, number>()

  static async of(em: EntityManager, subjectIds: readonly string[]): Promise<BulkWords> {
    const words = new BulkWords()
    if (subjectIds.length === 0) return words
    const rows = await em.execute<Last[]>(
      `select subject_id, field, max(version) as version from wording
       where subject_id in (select value::uuid from json_array_elements_text(?::json)) group by 1, 2`,
      [JSON.stringify(subjectIds)],
    )
    for (const { subject_id, field, version } of rows) words.#last.set(`${subject_id} ${field}`, version)
    return words
  }

  /** A command's work, whose words end here. */
  in(work: Work): Work {
    return { ...work, em: this as unknown as EntityManager }
  }

  create(_entity: typeof Wording, row: Wording): Wording {
    this.kept.push(row)
    this.#last.set(`${row.subjectId} ${row.field}`, row.version)
    return row
  }

  async find(
    _entity: typeof Wording,
    { subjectId, field }: Pick<Wording, 'subjectId' | 'field'>,
  ): Promise<{ version: number }[]> {
    const version = this.#last.get(`${subjectId} ${field}`)
    return version === undefined ? [] : [{ version }]
  }
}
