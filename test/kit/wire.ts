import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

interface Line {
  near: Socket
  far: Socket
  /** Whatever is sent into it is gone, and nobody is told. */
  isDead: boolean
  /** What came from the near end first of all says what it is. */
  said: string
  /** In how many pieces. */
  pieces: number
}

type Which = (line: Line) => boolean
const all: Which = () => true
const SAID = 4_000

/** A TCP proxy to the first of some ports that takes the connection, whose lines can be cut, delayed, held and silently lost. */
export async function openWire(ports: () => readonly number[]) {
  const lines = new Set<Line>()
  let delayMs = 0
  let swallows: Which | undefined
  let breaks: Which | undefined
  let taken = 0
  let tell = (piece: Buffer) => piece
  const server = createServer((near) => {
    taken++
    near.on('error', () => near.destroy())
    reach(near, [...ports()])
  })

  function reach(near: Socket, [port, ...others]: number[]): void {
    if (port === undefined) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    far.once('error', () => reach(near, others))
    far.once('connect', () => {
      far.removeAllListeners('error').on('error', () => far.destroy())
      const line = { near, far, isDead: false, said: '', pieces: 0 }
      line.isDead = swallows?.(line) ?? false
      join(line)
    })
  }

  function join(line: Line): void {
    const { near, far } = line
    lines.add(line)
    pass(line, near, far)
    pass(line, far, near, (piece) => tell(piece))
    near.on('data', (chunk: Buffer) => {
      line.pieces++
      if (line.said.length < SAID) line.said += chunk.toString('latin1')
      if (breaks?.(line)) for (const end of [near, far]) end.resetAndDestroy()
      line.isDead ||= swallows?.(line) ?? false
    })
    near.on('close', () => void (line.isDead || far.destroy()))
    far.on('close', () => {
      if (!line.isDead) near.destroy()
      lines.delete(line)
    })
  }

  function pass(line: Line, from: Socket, to: Socket, changed = (piece: Buffer) => piece): void {
    let free = 0
    from.on('data', (piece: Buffer) => {
      if (line.isDead) return
      const chunk = changed(piece)
      free = Math.max(free, performance.now() + delayMs)
      const waitMs = free - performance.now()
      if (waitMs <= 0) to.write(chunk)
      else setTimeout(() => line.isDead || to.write(chunk), waitMs)
    })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    /** How many lines there have been. */
    get taken() {
      return taken
    },
    /** Both ends are told. */
    cut(which = all) {
      const some = [...lines].filter(which)
      for (const { near, far } of some) for (const end of [near, far]) end.resetAndDestroy()
      return some.length
    },
    /** Lines are cut, until it is healed, as soon as this holds of what was said. */
    cutWhen: (which: Which) => void (breaks = which),
    /** What comes from the far end is told otherwise. */
    changeWith: (change: typeof tell) => void (tell = change),
    /** Every piece comes so much later. */
    delay: (ms: number) => void (delayMs = ms),
    /** Lines of now, and new ones until it is healed, are lost for good: nobody is told. */
    swallow(which = all) {
      swallows = which
      return this.lose(which)
    },
    /** Lines of now are lost for good: nobody is told. */
    lose(which = all) {
      const some = [...lines].filter(which)
      for (const line of some) line.isDead = true
      return some.length
    },
    /** The near ends get nothing to read, until it is healed. */
    hold(which = all) {
      const some = [...lines].filter(which)
      for (const { far } of some) far.pause()
      return some.length
    },
    /** What was lost stays lost; the far end is told of it by now. */
    heal() {
      delayMs = 0
      swallows = undefined
      breaks = undefined
      for (const { far, isDead } of lines) {
        if (isDead) far.destroy()
        else far.resume()
      }
    },
    async [Symbol.asyncDispose]() {
      server.close()
      for (const { near, far } of lines) for (const end of [near, far]) end.destroy()
    },
  }
}
