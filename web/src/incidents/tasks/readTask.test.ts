import { expect, test } from 'vitest'
import type { TaskRowFragment } from '../../generated/graphql.ts'
import { inOrder, readTask } from './readTask.ts'

const task = (id: string, dueAt: string | null, state = 'OPEN') =>
  readTask({
    id,
    version: 1,
    text: id,
    state,
    dueAt,
    closedAt: null,
    dropReason: null,
    owner: null,
    closedBy: null,
  } as TaskRowFragment)

test('what is due first is to do first, what has no time last, and what is over not at all', () => {
  const tasks = [task('a', null), task('b', '2026-11-22T12:00:00Z'), task('c', '2026-11-22T11:00:00Z'), task('d', null, 'DONE')]
  expect(inOrder(tasks).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
})
