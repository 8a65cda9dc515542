import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

interface User {
  uid: number
  gid: number
}

/** How PostgreSQL's programs are run here, and where its data lies. */
export interface Runner {
  bin: string
  dataDir: string
  /** Wraps a program where it needs wrapping. */
  argv(program: string, args: string[]): [string, string[]]
  as: Partial<User>
}

const NAMESPACE = ['--user', '--map-user=65534', '--map-group=65534', '--']

/**
 * PostgreSQL refuses to run as root. So root drops to `postgres` or `nobody`; where that user cannot reach the folders (a clone
 * below /root) it runs in a user namespace, and where those are forbidden (Docker's default profile) program and data move to
 * /var/tmp.
 */
export function pickRunner(initdb: string, dataDir: string): Runner {
  const plain: Runner = { bin: path.dirname(initdb), dataDir, argv: (program, args) => [program, args], as: {} }
  if (process.platform === 'win32' || process.getuid?.() !== 0) return plain

  const user = ownedByRoot(dataDir) ? undefined : lookupUser()
  if (user && canReach(dataDir, user) && runs(initdb, user)) return { ...plain, as: user }
  if (spawnSync('unshare', [...NAMESPACE, initdb, '--version']).status === 0) {
    return { ...plain, argv: (program, args) => ['unshare', [...NAMESPACE, program, ...args]] }
  }
  const moved = user && moveOut(plain, user)
  if (moved) return moved
  throw new Error(
    `The embedded PostgreSQL cannot run as root here: neither "postgres" nor "nobody" can reach ${dataDir}, and user namespaces are ` +
      'not allowed. Run as an ordinary user, set MUSTER_DATA to a folder outside a private home, or set DATABASE_URL.',
  )
}

function ownedByRoot(dataDir: string): boolean {
  return fs.existsSync(path.join(dataDir, 'PG_VERSION')) && fs.statSync(dataDir).uid === 0
}

function lookupUser(): User | undefined {
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n')
  const fields = lines.map((line) => line.split(':'))
  const found = fields.find(([name]) => name === 'postgres') ?? fields.find(([name]) => name === 'nobody')
  return found && { uid: Number(found[2]), gid: Number(found[3]) }
}

/** Every folder above must be searchable by the user; the data folder itself becomes the user's own. */
function canReach(folder: string, { uid, gid }: User): boolean {
  for (let at = path.dirname(folder); ; at = path.dirname(at)) {
    const { mode, uid: owner, gid: group } = fs.statSync(at)
    const searchable = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
    if (!(mode & searchable)) return false
    if (at === path.dirname(at)) return true
  }
}

function runs(program: string, user: User): boolean {
  return spawnSync(program, ['--version'], user).status === 0
}

function moveOut({ bin, dataDir, argv }: Runner, user: User): Runner | undefined {
  const base = path.join('/var/tmp', `muster-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`)
  const native = path.join(base, 'native')
  if (!fs.existsSync(native)) {
    fs.cpSync(path.dirname(bin), `${native}.tmp`, { recursive: true, verbatimSymlinks: true })
    fs.renameSync(`${native}.tmp`, native)
  }
  const moved = path.join(base, 'pg18')
  fs.mkdirSync(moved, { recursive: true })
  if (!runs(path.join(native, 'bin/initdb'), user)) return undefined
  return { bin: path.join(native, 'bin'), dataDir: moved, argv, as: user }
}
