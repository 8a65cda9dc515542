import type { LiveStatusPage, StatusVersion } from './liveStatusPage.ts'

const BEAT_MS = 10_000
const QUEUE_BYTES = 1024 * 1024

/** `GET /status`: the whole page; unchanged since the visitor's copy is a 304. */
export async function serveStatusPage(page: LiveStatusPage, request: Request): Promise<Response> {
  const { etag, document } = page.current
  const headers = {
    etag,
    'cache-control': 'public, max-age=0, must-revalidate',
    'content-type': 'text/html; charset=utf-8',
    'muster-time': page.now().toISOString(), // How old a copy is, whatever the visitor's clock says.
  }
  const known = request.headers
    .get('if-none-match')
    ?.split(/\s*,\s*/)
    .map((tag) => tag.replace(/^W\//, ''))
  if (known?.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(request.method === 'HEAD' ? null : document, { headers })
}

/**
 * `GET /status/events`: each new version as one event of prepared bytes, and the time every 10 s. Who reconnects gets the
 * present version if it is another than the last one seen, never what lies between.
 */
export async function serveStatusEvents(page: LiveStatusPage, request: Request, address: string): Promise<Response> {
  if (!page.watchers.hasRoomFor(address))
    return new Response('Too many watch this page: read it again later.', { status: 503, headers: { 'retry-after': '30' } })
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
  if (request.method === 'HEAD') return new Response(null, { headers })
  const seen = request.headers.get('last-event-id')
  const encoder = new TextEncoder()
  let end = () => {}
  const source = {
    start(stream: ReadableStreamDefaultController<Uint8Array>) {
      const close = () => {
        end()
        stream.close()
      }
      const send = (bytes: Uint8Array) => {
        if ((stream.desiredSize ?? 0) > 0) return stream.enqueue(bytes)
        close() // Too slow: it comes back and gets the version of then.
      }
      const say = (text: string) => send(encoder.encode(text))
      const show = (version: StatusVersion | null) => (version ? send(version.event) : close())
      say('retry: 3000\n\n')
      say(beat(page)) // The browser hears of a line that works only by an event.
      if (page.current.etag.slice(1, -1) !== seen) show(page.current)
      const leave = page.watchers.add(show, address)
      const beating = setInterval(() => say(beat(page)), BEAT_MS)
      end = () => {
        leave()
        clearInterval(beating)
      }
    },
    cancel: () => end(),
  }
  const body = new ReadableStream<Uint8Array>(source, new ByteLengthQueuingStrategy({ highWaterMark: QUEUE_BYTES }))
  request.signal.addEventListener('abort', () => end())
  return new Response(body, { headers })
}

function beat(page: LiveStatusPage): string {
  return `event: still\ndata: ${page.now().toISOString()}\n\n`
}
