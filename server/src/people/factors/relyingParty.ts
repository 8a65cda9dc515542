import { isIP } from 'node:net'

/** Whose passkeys ours are: the host that they are bound to, and the one place from which they may be used. */
export interface RelyingParty {
  /** The host's name. */
  id: string
  origin: string
}

/** By PUBLIC_URL, else this machine. An IP address cannot own a passkey (WebAuthn §5.1.3): then there are none. */
export function relyingPartyOf(publicUrl: string | undefined, port: number): RelyingParty | undefined {
  const { hostname, origin } = new URL(publicUrl ?? `http://localhost:${port}`)
  return isIP(hostname.replace(/^\[|\]$/g, '')) ? undefined : { id: hostname, origin }
}
