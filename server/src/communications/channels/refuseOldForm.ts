import dns from 'node:dns'
import { BlockList, type LookupFunction } from 'node:net'

/** IPv4 within IPv6 as it was written long ago: `::7f00:1` is 127.0.0.1 to some machines, and public to the agent that guards us. */
const old = new BlockList()
old.addSubnet('::', 96, 'ipv6')

const refusal = (address: string) => new Error(`${address} is not allowed.`)

/** Why a host that is an address cannot be gone to. */
export function refuseOldForm(hostname: string): Error | undefined {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  return isOld(address) ? refusal(address) : undefined
}

/** Looks a name up, and refuses one that leads to such an address. */
export function withoutOldForms(lookup: LookupFunction = dns.lookup as LookupFunction): LookupFunction {
  return (name, options, done) =>
    lookup(name, options, (error, found, family) => {
      const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found]
      const one = error ? undefined : addresses.find(isOld)
      if (one !== undefined) return done(refusal(one), found, family)
      done(error, found, family)
    })
}

const isOld = (address: string) => address.includes(':') && old.check(address, 'ipv6')
