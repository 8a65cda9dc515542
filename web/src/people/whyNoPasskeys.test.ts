import { expect, test } from 'vitest'
import { whyNoPasskeys } from './whyNoPasskeys.ts'

const at = (address: string) => new URL(address)

test('an address without passkeys says which one has them, or that an IP address cannot', () => {
  const ours = 'https://muster.example.com'
  expect(whyNoPasskeys(at(ours), ours, true)).toBeUndefined()
  expect(whyNoPasskeys(at(ours), ours, false)).toBe('unsupported')
  expect(whyNoPasskeys(at('http://127.0.0.1:4000'), 'http://localhost:4000', true)).toBe('ipElsewhere')
  expect(whyNoPasskeys(at('http://muster:4000'), ours, true)).toBe('elsewhere')
  expect(whyNoPasskeys(at('http://10.0.0.7:4000'), null, true)).toBe('ip')
  expect(whyNoPasskeys(at('http://[::1]:4000'), null, true)).toBe('ip')
})
