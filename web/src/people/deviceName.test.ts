import { expect, test } from 'vitest'
import { deviceName } from './deviceName.ts'

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', 'Chrome on Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1',
    'Safari on iOS',
  ],
  ['Mozilla/5.0 (Macintosh) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge'],
  ['curl/8.5.0', 'curl'],
  ['muster-bot', 'muster-bot'],
  [null, null],
])('%s is %s', (device, name) => {
  expect(deviceName(device)).toBe(name)
})
