import { expect, test } from 'vitest'
import { read, sourcesIn } from '../../kit/sources.ts'

/** Who calls out, and who wrote down where to. */
const callers: Record<string, string> = {
  'server/src/communications/channels/postOutside.ts': 'people and integrators: never to an address inside',
  'server/src/communications/channels/gateway.ts': 'the operator, whose gateway may stand inside',
  'server/src/app/keepCheckpoints.ts': 'the operator, whose vault may stand inside',
  'server/src/people/provider/provider.ts': 'the operator, whose provider may stand inside',
}

const callsOut = /(?<![.\w])fetch\(|\bhttps?\.request\(|\)\.request\(|from '(?:undici|openid-client|axios|got)'/

test('only what is listed here calls out, so what a person wrote down goes through the guarded agent', () => {
  const found = sourcesIn('server/src').filter((file) => !file.endsWith('.test.ts') && callsOut.test(read(file)))
  expect(found.toSorted()).toEqual(Object.keys(callers).toSorted())
})

test('none of them follows a redirection', () => {
  for (const file of Object.keys(callers)) {
    const text = read(file)
    if (/(?<![.\w])fetch\(/.test(text)) expect(text, file).toContain("redirect: 'manual'")
  }
})
