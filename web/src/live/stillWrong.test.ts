import { expect, test } from 'vitest'
import { stillWrong } from './stillWrong.ts'

const wrong = (...paths: string[]) => paths.map((path) => ({ path, message: 'Say it.' }))
const paths = (sent: unknown, given: unknown, ...found: string[]) =>
  stillWrong(wrong(...found), sent, given).map(({ path }) => path)

test('a fault goes when its own field is changed, and stays when another is', () => {
  const sent = { name: '', from: new Date(0), layers: [{ every: 0 }, { every: 0 }] }
  expect(paths(sent, { ...sent, from: new Date(0) }, 'name', 'from'), 'nothing was changed').toEqual(['name', 'from'])
  expect(paths(sent, { ...sent, name: 'Nights' }, 'name', 'from')).toEqual(['from'])
  expect(paths(sent, { ...sent, layers: [{ every: 2 }, { every: 0 }] }, 'layers.0.every', 'layers.1.every')).toEqual([
    'layers.1.every',
  ])
})

test('what is about no field, or asks for a box, stays until it is sent again', () => {
  expect(paths({ confirmGaps: false }, { confirmGaps: true }, 'confirmGaps', 'gaps.0')).toEqual(['confirmGaps', 'gaps.0'])
})
