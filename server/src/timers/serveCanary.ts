import type { EntityManager } from '@mikro-orm/postgresql'
import { hashSecret } from '../people/sessions/hashSecret.ts'

/** `GET /canary/<token>` asks, `POST` confirms, once: programs that look at a mail's links must not confirm it. */
export async function serveCanary(em: EntityManager, now: Date, request: Request): Promise<Response> {
  const token = /^\/canary\/([\w-]{20,100})$/.exec(new URL(request.url).pathname)?.[1]
  if (!token) return page(404, '<p>There is no such practice page.</p>')
  if (request.method !== 'POST') return page(200, ask)
  const confirmed = await em.execute<{ id: string }[]>(
    'update canary set confirmed_at = ? where ? = any(token_hashes) and confirmed_at is null returning id',
    [now, hashSecret(token)],
  )
  if (confirmed.length === 0) return page(404, '<p>This practice page was confirmed already, or there is none.</p>')
  return page(200, '<p>Confirmed: practice pages reach you.</p>')
}

const ask = `<p>A practice page of Muster has reached you.</p>
<form method="post" enctype="text/plain"><button>Confirm</button></form>`

function page(status: number, body: string): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Practice page</title><main>${body}</main></html>`
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
}
