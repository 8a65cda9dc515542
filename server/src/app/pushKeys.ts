import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import webpush from 'web-push'
import type { PushKeys } from '../communications/channels/push.ts'
import { ConfigError, type Config } from './config.ts'

/**
 * By which push services know us: VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY, else a pair made once beside the data. Several servers
 * need the same one; with another, every browser has to subscribe anew.
 */
export function pushKeys({ vapid, dataDir, smtpFrom, publicUrl }: Config): PushKeys {
  const { publicKey, privateKey } = vapid
  if (!publicKey !== !privateKey)
    throw new ConfigError('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY belong together: set both or none.')
  const address = /[\w.+-]+@[\w.-]+/.exec(smtpFrom ?? '')?.[0]
  const subject = address ? `mailto:${address}` : publicUrl?.startsWith('https:') ? publicUrl : 'mailto:muster@invalid.example'
  const pair = publicKey && privateKey ? { publicKey, privateKey } : ownPair(path.resolve(dataDir, 'push-keys.json'))
  return { ...pair, subject }
}

function ownPair(file: string): Pick<PushKeys, 'publicKey' | 'privateKey'> {
  try {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
    const pair = webpush.generateVAPIDKeys()
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(pair), { mode: 0o600, flag: 'wx' })
    return pair
  } catch (error) {
    throw new ConfigError(
      `The keys for notifications cannot be kept (${(error as Error).message}). Set MUSTER_DATA to what can be written, or VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY.`,
    )
  }
}
