import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Runner } from './runner.ts'

export const locale = { LC_ALL: 'C.UTF-8' }
/** Of a cluster for tests, to which each of them connects seven times. */
const hasty = ['--no-sync', '--set=scram_iterations=1']

/** Makes the cluster, once. What an interrupted attempt left behind is removed first. */
export function initialise(
  { bin, dataDir, argv, as }: Runner,
  { password, durable }: { password: string; durable: boolean },
): void {
  if (as.uid !== undefined) chownAll(dataDir, as as Required<Runner['as']>)
  fs.chmodSync(dataDir, 0o700)
  if (fs.existsSync(path.join(dataDir, 'PG_VERSION'))) return
  for (const entry of fs.readdirSync(dataDir)) fs.rmSync(path.join(dataDir, entry), { recursive: true })

  // A real file: Node's pipes are sockets, so initdb cannot open /dev/stdin.
  const passwordFile = path.join(os.tmpdir(), `muster-${randomBytes(9).toString('hex')}`)
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
  if (as.uid !== undefined) fs.chownSync(passwordFile, as.uid, as.gid!)
  const flags = [
    '-D',
    dataDir,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ]
  const [program, args] = argv(path.join(bin, 'initdb'), durable ? flags : [...flags, ...hasty])
  const made = spawnSync(program, args, { ...as, cwd: '/', env: { ...process.env, ...locale }, encoding: 'utf8' })
  fs.rmSync(passwordFile, { force: true })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`)
}

function chownAll(at: string, user: { uid: number; gid: number }): void {
  fs.chownSync(at, user.uid, user.gid)
  if (!fs.lstatSync(at).isDirectory()) return
  for (const entry of fs.readdirSync(at)) chownAll(path.join(at, entry), user)
}
