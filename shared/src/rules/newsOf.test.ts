import { expect, test } from 'vitest'
import { statuses } from '../vocabulary/status.ts'
import { newsOf } from './newsOf.ts'
import { wishesFor } from './wishesFor.ts'

const moved = (from: string, to: string) => newsOf({ kind: 'incident.moved', changes: { status: [from, to] } })

test('news is an update, an end and a re-opening; a step on the way is none, and nothing else is', () => {
  expect(newsOf({ kind: 'update.published' })).toBe('update')
  const news = Object.fromEntries(statuses.map((to) => [to, moved('monitoring', to)]).filter(([, what]) => what))
  expect(news).toEqual({ resolved: 'resolved', closed: 'closed', cancelled: 'cancelled', merged: 'merged' })
  expect(moved('resolved', 'investigating')).toBe('reopened')
  expect(newsOf({ kind: 'note.added', changes: { status: ['open', 'resolved'] } })).toBeUndefined()
  expect(newsOf({ kind: 'incident.moved' })).toBeUndefined()
})

test('a wish for P1 does not cover P2, and none covers less', () => {
  expect((['P1', 'P2', 'P3', 'P4'] as const).map(wishesFor)).toEqual([['p1', 'p1_and_p2'], ['p1_and_p2'], [], []])
})
