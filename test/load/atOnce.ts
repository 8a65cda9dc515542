import { execSync } from 'node:child_process'
import { makeMoments, readFirings, untilNoneIsDue } from '../kit/moments.ts'
import { startServers } from '../kit/servers.ts'
import { makeWorld } from '../kit/world.ts'
import { at } from './measure.ts'

export async function moments(): Promise<void> {
  await using world = await makeWorld({ real: true })
  await makeMoments(world, 1_002, { fromMs: 8_000, overMs: 0.001 })
  await using _servers = await startServers(world.url, 1)
  await untilNoneIsDue(world)
  const late = (await readFirings(world)).map(({ lateMs }) => lateMs).sort((a, b) => a - b)
  console.log(`1,002 moments due at one instant: p50 ${at(late, 0.5)} ms, p99 ${at(late, 0.99)} ms, last ${at(late, 1)} ms late`)
  const memory = execSync(`ps -o rss= -p ${process.pid}`).toString().trim()
  console.log(`memory of this process: ${Math.round(Number(memory) / 1_024)} MiB`)
}
