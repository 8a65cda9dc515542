import { expect, test } from 'vitest'
import { mentionAt, putName } from './mentionAt.ts'

test.each([
  ['@', { from: 0, part: '' }],
  ['Ask @Ada', { from: 4, part: 'Ada' }],
  ['Ask @Ada Lov', { from: 4, part: 'Ada Lov' }],
  ['Ask\n@A', { from: 4, part: 'A' }],
] as const)('after %j a name is being typed', (text, found) => expect(mentionAt(text, text.length)).toEqual(found))

test.each(['Ask Ada', 'ada@example.com', '@ later', '@Ada\nLov', '@Ada Lovelace of London said'])('after %j none is', (text) =>
  expect(mentionAt(text, text.length)).toBeUndefined(),
)

test('a chosen name takes the place of what was typed of it, and one goes on behind it', () => {
  expect(putName('Ask @Ad now', { from: 4, part: 'Ad' }, 'Ada Lovelace')).toEqual({ text: 'Ask @Ada Lovelace now', caret: 17 })
  expect(putName('@', { from: 0, part: '' }, 'Ada Lovelace')).toEqual({ text: '@Ada Lovelace ', caret: 14 })
})
