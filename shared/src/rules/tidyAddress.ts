import type { ContactKind } from '../vocabulary/deliveries.ts'

type Tidied = { address: string } | { fault: string }

/** An address in the one form in which it is kept, or what is wrong with it, in words. */
export function tidyAddress(kind: ContactKind, given: string): Tidied {
  return tidy[kind](given.trim())
}

const tidy: Record<ContactKind, (given: string) => Tidied> = {
  email: (given) =>
    /^[^\s@"<>,;:\\()[\]]{1,64}@[a-z\d-]+(\.[a-z\d-]+)*\.[a-z\d-]{2,}$/i.test(given) && given.length <= 254
      ? { address: given.toLowerCase() }
      : { fault: 'This is not an e-mail address: write something like ana@example.com.' },
  sms: telephone,
  voice: telephone,
  chat: (given) =>
    isUrl(given, ['https:', 'http:'])
      ? { address: given }
      : { fault: 'This is not the address of a webhook: it begins with https://.' },
  push: (given) => (isSubscription(given) ? { address: given } : { fault: 'This is not what a browser gives who subscribes.' }),
}

function telephone(given: string): Tidied {
  const digits = given.replace(/[\s()./-]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(digits)
    ? { address: digits }
    : { fault: 'Write the number with its country, such as +49 170 1234567.' }
}

function isUrl(given: string, protocols: readonly string[]): boolean {
  const url = URL.parse(given)
  return url !== null && protocols.includes(url.protocol) && !url.username && !url.password
}

function isSubscription(given: string): boolean {
  try {
    const { endpoint, keys } = JSON.parse(given) as { endpoint?: unknown; keys?: { p256dh?: unknown; auth?: unknown } }
    return (
      isUrl(String(endpoint), ['https:']) &&
      /^[\w-]{80,100}=*$/.test(String(keys?.p256dh)) &&
      /^[\w-]{20,26}=*$/.test(String(keys?.auth))
    )
  } catch {
    return false
  }
}
