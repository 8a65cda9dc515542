import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const MEGABYTES = 1_000

/**
 * Begins this program anew in a namespace in which a small file system of its own is mounted, so that a disk can be full without
 * anybody else's being. Where that is not allowed it says so, and goes on without.
 */
export function inRoomOfItsOwn(program: string, args: readonly string[]): void {
  if (process.env.CHAOS_ROOM) return
  const room = mkdtempSync(path.join(tmpdir(), 'muster-chaos-room-'))
  const mount = `mount -t tmpfs -o size=${MEGABYTES}m,mode=755 tmpfs "$CHAOS_ROOM"`
  const env = { ...process.env, CHAOS_ROOM: room }
  const namespace = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount']
  const allowed = spawnSync('unshare', [...namespace, 'sh', '-c', mount], { env }).status === 0
  if (allowed) {
    const again = [process.execPath, ...process.execArgv, program, ...args]
    const { status } = spawnSync('unshare', [...namespace, 'sh', '-c', `${mount} && exec "$@"`, 'sh', ...again], {
      env,
      stdio: 'inherit',
    })
    rmSync(room, { recursive: true, force: true })
    process.exit(status ?? 1)
  }
  rmSync(room, { recursive: true, force: true })
  console.error('!! No file system of its own can be mounted here (unshare): a full disk is NOT tried.')
}

/** Where data lies: its own room, or memory, or a disk. */
export const place = () => process.env.CHAOS_ROOM ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())
