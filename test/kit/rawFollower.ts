import type { Siege } from './neighbour.ts'
import { frame, rawLine, upgrade } from './rawLine.ts'
import { until } from './until.ts'

export type RawLine = Awaited<ReturnType<typeof rawLine>>
type Who = Awaited<ReturnType<Siege['world']['as']>>

export const init = '{"type":"connection_init"}'

/** Where the server has somebody, as long as it has. */
export const seatOf = ({ doors }: Siege, who: Who) =>
  [...doors.serving.sockets.seats.all].find(({ session }) => session === who.session)

/** Somebody who follows, one operation a text, over bytes of their own making; with `deaf` they hear nothing of it. */
export async function rawFollower(at: Siege, who: Who, texts: readonly string[], { deaf = false } = {}): Promise<RawLine> {
  const line = await rawLine(at.doors, { deaf })
  line.socket.write(upgrade(who))
  line.socket.write(frame(init))
  await until(() => seatOf(at, who)?.audience !== undefined, 'its seat')
  line.socket.write(Buffer.concat(texts.map((text) => frame(text))))
  await until(() => seatOf(at, who)?.members.size === texts.length, 'all that it follows')
  return line
}
