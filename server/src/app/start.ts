import { existsSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import { openChannels } from '../communications/channels/openChannels.ts'
import { lastCheckpoint } from '../ledger/checkpointFolder.ts'
import { channelSettings } from './channelSettings.ts'
import { checkpointKey } from './checkpointKey.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { migrate } from './database.ts'
import { startEmbedded, type Embedded } from './embedded/startEmbedded.ts'
import { keepHeartbeat } from './keepHeartbeat.ts'
import { keepCheckpoints } from './keepCheckpoints.ts'
import { inTurn } from './inTurn.ts'
import { lastResort } from './lastResort.ts'
import { openMetrics, type Metrics } from './metrics.ts'
import { startMuster } from './muster.ts'
import { prepare } from './prepare.ts'
import { checkClocksTool } from './checkClocksTool.ts'
import { forgetPersonTool } from './forgetPersonTool.ts'
import { setCanary } from '../timers/setCanary.ts'
import { greet } from './greet.ts'
import { readRoles, type Role } from './roles.ts'
import { serve, type ServeOptions, type Serving } from './serve.ts'
import { serveUnseen } from './serveUnseen.ts'
import { untilAskedToStop } from './untilAskedToStop.ts'
import { verifyExportTool, verifyLedgerTool } from './verifyLedgerTool.ts'

const tools: Record<string, (url: string, args: readonly string[]) => Promise<number>> = {
  'check-clocks': checkClocksTool,
  'verify-ledger': verifyLedgerTool,
  'forget-person': forgetPersonTool,
}

interface Database {
  url: string
  embedded: Embedded | undefined
}

/** The program: starts the product, or one of its tools, and answers with the exit code. */
export async function main([verb = 'start', ...args]: string[]): Promise<void> {
  try {
    // An auditor has neither database nor settings.
    if (verb === 'verify-ledger' && args.length > 0) process.exit(await verifyExportTool(args))
    const config = readConfig(process.env)
    const roles = verb === 'start' ? readRoles(args) : []
    const tool = tools[verb]
    if (verb !== 'start' && !tool)
      throw new ConfigError(
        `${verb === 'help' ? '' : `There is no "${verb}". `}There is: start, ${Object.keys(tools).join(', ')}.`,
      )
    if (tool) requireData(config)
    const database = await openDatabaseServer(config)
    process.exitCode = tool ? await tool(database.url, args) : await run(config, database, roles)
    await database.embedded?.stop()
    process.exit()
  } catch (error) {
    process.stderr.write(`\n${error instanceof ConfigError ? error.message : (error as Error).stack}\n`)
    process.exit(process.exitCode ?? 1)
  }
}

/** A tool looks at what is there: started beside another folder it must not make an empty database and call it whole. */
function requireData({ databaseUrl, dataDir }: Config): void {
  const folder = path.resolve(dataDir)
  if (databaseUrl || existsSync(path.join(folder, 'pg.password'))) return
  throw new ConfigError(`There is no Muster in ${folder}. Set MUSTER_DATA or DATABASE_URL as they were when it was started.`)
}

async function openDatabaseServer({ databaseUrl, dataDir }: Config): Promise<Database> {
  if (databaseUrl) return { url: databaseUrl, embedded: undefined }
  const embedded = await startEmbedded({ dataDir: path.resolve(dataDir) })
  return { url: embedded.url, embedded }
}

async function run(config: Config, { url, embedded }: Database, roles: readonly Role[]): Promise<number> {
  if (embedded?.isShared) {
    throw new ConfigError(
      `Muster is running on ${path.resolve(config.dataDir)} already. Stop it, or set MUSTER_DATA to another folder.`,
    )
  }
  const log = pino({ level: config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] })
  const fault = lastResort(process, (error) => log.fatal({ err: error }, 'a fault that nobody caught: Muster stops'))
  let exitCode = 0
  const wayIn = await inTurn(url, async () => {
    await migrate(url)
    return roles.includes('web') ? prepare(url, config) : undefined
  })
  const report = (error: unknown) => log.error({ err: error }, 'a fault of ours')
  const key = checkpointKey(config)
  const metrics = openMetrics()
  const publicUrl = () => config.publicUrl ?? `http://localhost:${config.port}`
  const settings = channelSettings(config)
  const muster = await startMuster({
    url,
    roles,
    report,
    publicUrl,
    channels: openChannels(settings),
    pushKey: settings.pushKeys?.publicKey,
    observe: metrics.observe,
    fired: metrics.fired,
    demandsSecondFactor: !config.demo,
    heedsProvider: config.oidc !== undefined,
    mostAnHour: config.mostAnHour,
    allowedHosts: config.webhookAllowedHosts,
    mark: lastCheckpoint(config.checkpointDir),
  })
  const heartbeat = config.heartbeatUrl
    ? keepHeartbeat({
        watch: muster.engine,
        url: config.heartbeatUrl,
        allowedHosts: config.webhookAllowedHosts,
        count: metrics.countHeartbeat,
        say: (outcome, why) => log[outcome === 'sent' ? 'info' : 'warn']({ why }, `the heartbeat is ${outcome}`),
      })
    : undefined
  await setCanary(muster.kernel, config.canary)
  const checkpoints = keepCheckpoints({ muster, folder: config.checkpointDir, key, url: config.checkpointUrl, report })
  try {
    await checkpoints.make() // What a restart found, or the demo told.
    const serving = await openDoors(config, { muster, metrics, lastCheckpoint: checkpoints.last, log }, wayIn !== undefined)
    greet(config, { port: serving.port, wayIn, roles })
    exitCode = await Promise.race([untilAskedToStop(), fault])
    await serving.stop()
  } finally {
    await heartbeat?.stop()
    await checkpoints.stop()
    await muster.stop()
  }
  if (exitCode === 0) process.stdout.write('Stopped.\n')
  return exitCode
}

type Running = Pick<ServeOptions, 'muster' | 'lastCheckpoint' | 'log'> & { metrics: Metrics }

async function openDoors(config: Config, running: Running, isSeen: boolean): Promise<Pick<Serving, 'port' | 'stop'>> {
  const webDir = path.resolve(import.meta.dirname, import.meta.url.includes('/dist/') ? '../../web/dist' : '../../../web/dist')
  try {
    return isSeen ? await serve({ ...config, ...running, webDir }) : await serveUnseen({ ...config, ...running })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    throw new ConfigError(
      `Port ${config.port} is taken. Set PORT to another one, for instance: PORT=${config.port + 1} npm start`,
    )
  }
}
