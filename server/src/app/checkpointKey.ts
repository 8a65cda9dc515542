import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ConfigError, type Config } from './config.ts'

/**
 * What checkpoints are signed with: CHECKPOINT_KEY, else a key made once beside the data. The public half lies in the folder of
 * the checkpoints, for who proves the record.
 */
export function checkpointKey(config: Config): KeyObject {
  try {
    return keepKey(config)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === undefined || error instanceof ConfigError) throw error
    throw new ConfigError(
      `The checkpoints or their key cannot be kept (${(error as Error).message}). Set CHECKPOINT_DIR, and MUSTER_DATA or CHECKPOINT_KEY, to what can be written.`,
    )
  }
}

function keepKey({ checkpointKey: given, dataDir, checkpointDir }: Config): KeyObject {
  const key = given ? readKey(given) : ownKey(path.resolve(dataDir, 'checkpoint-key.pem'))
  mkdirSync(checkpointDir, { recursive: true })
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' })
  const file = path.join(checkpointDir, 'key.pub')
  if (!existsSync(file) || readFileSync(file, 'utf8') !== publicKey) writeFileSync(file, publicKey)
  return key
}

function readKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below.
  }
  throw new ConfigError('CHECKPOINT_KEY is not right. A right one: what `openssl genpkey -algorithm ed25519` prints.')
}

function ownKey(file: string): KeyObject {
  if (existsSync(file)) return createPrivateKey(readFileSync(file, 'utf8'))
  const { privateKey } = generateKeyPairSync('ed25519')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  return privateKey
}
