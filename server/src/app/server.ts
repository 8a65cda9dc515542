import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance } from 'fastify'
import { printSchema, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { v7 as uuid } from 'uuid'
import { Unavailable, type ErrorCode } from '../kernel/refusals.ts'
import { isForNow } from '../kernel/transaction.ts'
import type { Asking } from '../kernel/reading.ts'
import { isForeign } from './allowedOrigins.ts'
import { priceLimits } from '../kernel/checkPrice.ts'
import type { Rates } from '../kernel/rates.ts'
import { whyUnusable } from '../kernel/whyUnusable.ts'
import { answerNotFoundLate } from './answerNotFoundLate.ts'
import { answerWeb } from './answerWeb.ts'
import { chargeEach } from './chargeEach.ts'
import { compiling } from './compiling.ts'
import { csp } from './csp.ts'
import type { Cookies } from './cookies.ts'
import { formatError, nameRequest } from './formatError.ts'
import { makeContext, type ContextOptions } from './makeContext.ts'
import { priceEach } from './priceEach.ts'
import { serveAnswers } from './serveAnswers.ts'
import { serveCalendars } from './serveCalendars.ts'
import { serveCanaries } from './serveCanaries.ts'
import { serveFiles } from './serveFiles.ts'
import { serveHealth } from './serveHealth.ts'
import { serveImports } from './serveImports.ts'
import { serveLedgerExport } from './serveLedgerExport.ts'
import { serveProvider } from './serveProvider.ts'
import { serveStatus } from './serveStatusRoutes.ts'
import { limits } from './limits.ts'
import { patience as usual, type Patience } from './patience.ts'
import { refuseOtherMethods } from './refuseOtherMethods.ts'
import { readableUrl, refuseUnreadable } from './unreadableUrl.ts'
import { refuseUnread } from './refuseUnread.ts'
import { answerUnavailable, refuseUnderPressure } from './refuseUnderPressure.ts'

export interface ServerOptions extends Omit<ContextOptions, 'cookies'> {
  schema: GraphQLSchema
  rates: Rates
  cookies: Cookies
  publicUrl: string | undefined
  /** Where browsers find us. */
  ownAddress(): URL
  /** Whose word about an asker's address is taken. */
  trustedProxies: readonly string[]
  origins(): readonly string[]
  /** How slow a client may be; ours, if nothing else is said. */
  patience?: Patience | undefined
  /** The folder of the built web application. */
  webDir: string
  log: Logger
  /** `GET /graphql/changes`. */
  follow(request: Request, address: string): Promise<Response>
  /** Whether requests should come here, and how the engine is. */
  readiness(): Promise<{ ready: boolean }>
}

const tooLarge = `A request has ${limits.requestBytes} bytes at most (${limits.requestBytes / 1_024} KiB).`

/** Everything that is served over HTTP. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { schema, statusPage, publicUrl, trustedProxies, origins, log, readiness } = options
  const patience = options.patience ?? usual
  const { headersMs, requestMs, idleMs, keptMs, lookMs } = patience
  const app = fastify({
    genReqId: () => uuid(),
    rewriteUrl: readableUrl,
    bodyLimit: limits.requestBytes,
    requestTimeout: requestMs,
    connectionTimeout: idleMs,
    keepAliveTimeout: keptMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: lookMs },
    forceCloseConnections: 'idle', // What is under way is answered before we go.
    return503OnClosing: false,
    trustProxy: [...trustedProxies],
  })
  app.setErrorHandler<Error & { statusCode?: number; code?: string }>((error, request, reply) => {
    if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return reply // Who asked has left, or we stop: nobody hears an answer.
    if (isForNow(error)) return answerUnavailable(reply, new Unavailable(error))
    const status = error.statusCode ?? 500
    if (status >= 500) log.error({ err: error, requestId: request.id }, 'a fault of ours')
    const code: ErrorCode = status >= 500 ? 'INTERNAL' : 'BAD_REQUEST'
    const message = status >= 500 ? 'Something went wrong on our side.' : status === 413 ? tooLarge : error.message
    return reply.code(status).send({ errors: [{ message, extensions: { code, requestId: request.id } }] })
  })
  await refuseUnderPressure(app, patience)
  await app.register(helmet, {
    contentSecurityPolicy: csp,
    strictTransportSecurity: publicUrl?.startsWith('https:') ? {} : false,
  })
  await app.register(compress, { threshold: 1_024 })
  await app.register(cookie)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    const { origin } = request.headers
    if (request.method !== 'GET' && request.method !== 'HEAD' && isForeign(origin, origins())) {
      return reply
        .code(403)
        .send({ errors: [{ message: `Requests from ${origin} are not allowed.`, extensions: { code: 'FORBIDDEN' } }] })
    }
  })

  app.addHook('preValidation', async (request, reply) => {
    const message = whyUnusable(request.body)
    if (message) return reply.code(400).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] })
  })

  const apollo = new ApolloServer<Asking>({
    gateway: compiling(schema, options.muster),
    csrfPrevention: true,
    introspection: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: log,
    formatError: formatError(log),
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: priceLimits.tokens },
    plugins: [
      nameRequest,
      priceEach,
      chargeEach(options.rates),
      refuseUnread,
      answerNotFoundLate,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  })
  await apollo.start()
  app.addHook('onClose', () => apollo.stop())
  app.post('/graphql', fastifyApolloHandler(apollo, { context: (request, reply) => makeContext(options, request, reply) }))
  refuseOtherMethods(app)
  refuseUnreadable(app)
  const text = printSchema(schema)
  app.get('/graphql/changes', (request, reply) => answerWeb(request, reply, options.follow))
  app.get('/graphql/schema.graphql', async (_request, reply) => reply.type('text/plain; charset=utf-8').send(text))

  serveHealth(app, readiness)
  serveLedgerExport(app, options)
  serveImports(app, options)
  serveProvider(app, options)
  serveCalendars(app, options)
  await serveAnswers(app, options)
  serveCanaries(app, options)
  serveStatus(app, statusPage, options.webDir)
  await serveFiles(app, options.webDir)
  return app
}
