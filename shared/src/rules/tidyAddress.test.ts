import { expect, test } from 'vitest'
import { tidyAddress } from './tidyAddress.ts'

test('a number is kept with its country and nothing between the digits', () => {
  for (const given of ['+49 170 1234567', '0049 (170) 123-4567', ' +49.170.1234567 '])
    expect(tidyAddress('sms', given)).toEqual({ address: '+491701234567' })
  for (const given of ['0170 1234567', '+49', 'ana', '+49 170 1234567; To=+1900', '+0123456789'])
    expect(tidyAddress('voice', given), given).toHaveProperty('fault')
})

test('an e-mail address is one address: nothing in it begins a second one, or a header', () => {
  expect(tidyAddress('email', ' Ana@Example.com ')).toEqual({ address: 'ana@example.com' })
  for (const given of [
    'ana',
    'ana@example',
    'ana@example.com, bob@example.com',
    'ana@example.com\r\nBcc: bob@example.com',
    'Ana <ana@example.com>',
  ])
    expect(tidyAddress('email', given), given).toHaveProperty('fault')
})

test('a chat’s webhook is a URL without credentials, a browser’s subscription is whole and goes out over TLS', () => {
  expect(tidyAddress('chat', 'https://hooks.example.com/services/T0/B0/x')).toHaveProperty('address')
  for (const given of ['ftp://example.com', 'javascript:alert(1)', 'https://ana:secret@example.com/', 'hooks.example.com'])
    expect(tidyAddress('chat', given), given).toHaveProperty('fault')
  const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) }
  expect(tidyAddress('push', JSON.stringify({ endpoint: 'https://push.example.com/1', keys }))).toHaveProperty('address')
  for (const given of [
    '{',
    '{}',
    JSON.stringify({ endpoint: 'http://push.example.com/1', keys }),
    JSON.stringify({ endpoint: 'https://push.example.com/1', keys: {} }),
  ])
    expect(tidyAddress('push', given), given).toHaveProperty('fault')
})
