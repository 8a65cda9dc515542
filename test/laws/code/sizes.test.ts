import { expect, test } from 'vitest'
import { read, sourcesIn } from '../../kit/sources.ts'

const LONG = 250

test('few lines live in long files; tables and migrations apart', () => {
  const files = ['shared/src', 'server/src', 'web/src', 'scripts']
    .flatMap(sourcesIn)
    .filter((file) => !/\/policy\/|\/migrations\/|\/words\/|app\/seed\/night\.ts|kernel\/enums\.ts|madeUp/.test(file))
    .map((file) => ({ file, lines: read(file).split('\n').length }))
    .sort((a, b) => b.lines - a.lines)
  const sum = (some: { lines: number }[]) => some.reduce((total, { lines }) => total + lines, 0)
  const long = files.filter(({ lines }) => lines > LONG)
  const share = sum(long) / sum(files)
  expect(
    share,
    `the longest: ${files
      .slice(0, 5)
      .map(({ file, lines }) => `${file} ${lines}`)
      .join(', ')}`,
  ).toBeLessThan(0.1)
})
