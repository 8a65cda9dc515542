import { createDecipheriv, createECDH, hkdfSync, randomBytes, verify, createPublicKey } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A pair by which a push service knows who sends (VAPID). */
export function makePushKeys() {
  const ecdh = createECDH('prime256v1')
  const publicKey = ecdh.generateKeys('base64url')
  // A number, which is written without its leading zeros.
  const privateKey = Buffer.concat([Buffer.alloc(32), ecdh.getPrivateKey()])
    .subarray(-32)
    .toString('base64url')
  return { publicKey, privateKey, subject: 'mailto:ops@example.com' }
}

/** A push service with one browser behind it, which decrypts what comes as RFC 8291 has it. */
export async function pushReceiver(status = 201) {
  const ecdh = createECDH('prime256v1')
  const p256dh = ecdh.generateKeys()
  const auth = randomBytes(16)
  const shown: { said: Record<string, unknown>; headers: IncomingHttpHeaders; token: Record<string, unknown> }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const said = JSON.parse(decrypt(Buffer.concat(chunks)).toString('utf8'))
    shown.push({ said, headers: request.headers, token: readToken(request.headers.authorization!) })
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`

  /** aes128gcm: salt, record size, the sender's key, then one record with its padding. */
  function decrypt(body: Buffer): Buffer {
    const salt = body.subarray(0, 16)
    const idLength = body.readUInt8(20)
    const sender = body.subarray(21, 21 + idLength)
    const sealed = body.subarray(21 + idLength)
    const derive = (key: Buffer, salted: Buffer, info: string | Buffer, length: number) =>
      Buffer.from(hkdfSync('sha256', key, salted, info, length))
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, sender])
    const secret = derive(ecdh.computeSecret(sender), auth, info, 32)
    const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16)
    const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12)
    const decipher = createDecipheriv('aes-128-gcm', key, nonce)
    decipher.setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return padded.subarray(0, padded.lastIndexOf(2))
  }

  return {
    shown,
    host,
    /** What the browser gives who subscribes. */
    subscription: JSON.stringify({
      endpoint: `http://${host}/push/1`,
      keys: { p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') },
    }),
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}

/** `vapid t=…, k=…`: the claims, once the signature has been found to be of that key. */
function readToken(authorization: string): Record<string, unknown> {
  const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization)!
  const [head, claims, signature] = token!.split('.') as [string, string, string]
  const raw = Buffer.from(key!, 'base64url')
  const [x, y] = [raw.subarray(1, 33), raw.subarray(33)].map((half) => half.toString('base64url')) as [string, string]
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const isOurs = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return { ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), isSigned: isOurs, key: key! }
}
