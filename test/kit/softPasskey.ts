import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

interface Offer {
  challenge: string
  user?: { id: string }
}

interface Turn {
  origin: string
  /** What it says it has counted to. */
  counter?: number
  /** Whether it asked for finger, face or PIN. */
  isVerified?: boolean
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** An authenticator in a few lines: ES256, no attestation, discoverable (WebAuthn §6.1, §6.5). */
export function softPasskey(host = 'localhost') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let userHandle = ''

  const authData = (turn: Turn, attested?: Buffer) => {
    const flags = 0x01 | (turn.isVerified === false ? 0 : 0x04) | (attested ? 0x40 : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(turn.counter ?? 0)
    return Buffer.concat([sha256(host), Buffer.of(flags), counter, attested ?? Buffer.alloc(0)])
  }
  const clientData = (type: string, { challenge }: Offer, { origin }: Turn) =>
    Buffer.from(JSON.stringify({ type: `webauthn.${type}`, challenge, origin, crossOrigin: false }))
  const credential = { id: base64(id), rawId: base64(id), type: 'public-key', clientExtensionResults: {} }

  return {
    /** As `navigator.credentials.create`. */
    create(options: string, turn: Turn): string {
      const offer = JSON.parse(options) as Offer
      userHandle = offer.user!.id
      const { x, y } = publicKey.export({ format: 'jwk' })
      // COSE: 1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y.
      const key = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), at(x), Buffer.from('225820', 'hex'), at(y)])
      const length = Buffer.of(0, id.length)
      const data = authData(turn, Buffer.concat([Buffer.alloc(16), length, id, key]))
      // CBOR: { fmt: "none", attStmt: {}, authData: bytes }.
      const attestation = Buffer.concat([
        Buffer.of(0xa3, 0x63),
        Buffer.from('fmt'),
        Buffer.of(0x64),
        Buffer.from('none'),
        Buffer.of(0x67),
        Buffer.from('attStmt'),
        Buffer.of(0xa0, 0x68),
        Buffer.from('authData'),
        Buffer.of(0x58, data.length),
        data,
      ])
      const response = {
        clientDataJSON: base64(clientData('create', offer, turn)),
        attestationObject: base64(attestation),
        transports: ['internal'],
      }
      return JSON.stringify({ ...credential, response })
    },
    /** As `navigator.credentials.get`. */
    get(options: string, turn: Turn): string {
      const client = clientData('get', JSON.parse(options) as Offer, turn)
      const data = authData(turn)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      const response = {
        clientDataJSON: base64(client),
        authenticatorData: base64(data),
        signature: base64(signature),
        userHandle,
      }
      return JSON.stringify({ ...credential, response })
    },
  }
}

const at = (coordinate: string | undefined) => Buffer.from(coordinate!, 'base64url')
