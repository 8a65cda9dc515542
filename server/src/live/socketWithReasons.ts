import { WebSocket } from 'ws'

const reasons: Readonly<Record<number, string>> = {
  1002: 'A frame that is none of WebSocket’s',
  1007: 'Messages are text in UTF-8',
  1008: 'A message comes in few pieces',
  1009: 'A message has 64 KiB at most',
}

/** What ws closes by itself it closes without a word. */
export class SocketWithReasons extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason ?? (code === undefined ? undefined : reasons[code]))
  }
}
