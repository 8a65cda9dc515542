import { expect, test } from 'vitest'
import { sameMinute } from './sameMinute.ts'

const step = (kind: string, who: string | null, time: string, missed: string | null = null) => ({
  kind,
  missed,
  at: new Date(`2026-11-20T${time}Z`),
  person: who === null ? null : { id: who },
})
const lines = (...steps: ReturnType<typeof step>[]) =>
  sameMinute(steps).map((line) => line.map(({ kind, person }) => `${kind} ${person?.id ?? '-'}`))

test('who is asked twice in a minute has one line, and is asked before told; another minute or person has its own', () => {
  const [first, up] = [step('tell', 'dana', '14:00:05'), step('escalate', null, '14:00:05')]
  const again = step('page', 'dana', '14:00:40')
  expect(lines(first, up, again, step('page', 'ben', '14:00:40'), step('page', 'dana', '14:01:00'))).toEqual([
    ['page dana', 'tell dana'],
    ['escalate -'],
    ['page ben'],
    ['page dana'],
  ])
})

test('who is reached at one level and missed at another is said twice, and a step that asks nobody is never joined', () => {
  const both = lines(step('page', 'dana', '14:00:00'), step('page', 'dana', '14:00:00', 'held_back'))
  expect(both).toHaveLength(2)
  expect(lines(step('escalate', null, '14:00:00'), step('escalate', null, '14:00:00'))).toHaveLength(2)
})
