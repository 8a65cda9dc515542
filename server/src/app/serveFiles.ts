import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import { paths } from '@muster/shared/vocabulary/paths'
import type { FastifyInstance } from 'fastify'
import { csp } from './csp.ts'

/** GraphiQL's editor makes its colours as it goes. */
const forExplorer = {
  ...csp,
  directives: { ...csp.directives, fontSrc: ["'self'", 'data:'], styleSrc: ["'self'", "'unsafe-inline'"] },
}

/** The built web application: hashed files for ever, the page itself never older than now; what is no path of it is a 404. */
export async function serveFiles(app: FastifyInstance, webDir: string): Promise<void> {
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .type('text/plain; charset=utf-8')
      .send(`There is nothing at ${request.url.split('?')[0]}.\n`),
  )
  if (!existsSync(path.join(webDir, 'index.html'))) return // In development Vite serves the screens.
  await app.register(fastifyStatic, {
    root: webDir,
    index: false,
    globIgnore: ['statuspage/**', 'explore/*.html', '**/*.{br,gz}'],
    wildcard: false,
    preCompressed: true,
    setHeaders(reply, file) {
      const hashed = file.includes(`${path.sep}assets${path.sep}`)
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate')
    },
  })
  const explorer = { helmet: { contentSecurityPolicy: forExplorer } }
  app.get('/explore', explorer, (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('explore/explore.html', { cacheControl: false }),
  )
  for (const route of Object.values(paths)) {
    app.get(route, (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false }))
  }
}
