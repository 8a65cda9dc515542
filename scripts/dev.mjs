// `pnpm dev`: the server restarts when its sources change, the web is served by Vite with hot replacement.
import { spawn } from 'node:child_process'

const children = [
  spawn(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'watch', '--tsconfig', 'server/tsconfig.json', 'server/src/main.ts'],
    {
      stdio: 'inherit',
      env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' },
    },
  ),
  spawn(process.execPath, ['../node_modules/vite/bin/vite.js'], { stdio: 'inherit', cwd: 'web' }),
]

const stop = () => children.forEach((child) => child.kill('SIGTERM'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
for (const child of children) child.on('exit', stop)
