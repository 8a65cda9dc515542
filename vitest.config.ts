import { createRequire } from 'node:module'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const require = createRequire(new URL('./server/package.json', import.meta.url))

/** Layers, from what needs nothing to what needs a browser: `vitest run --project slices`. */
const layer = (name: string, test: object) => ({
  extends: true as const,
  test: { name, setupFiles: ['reflect-metadata'], ...test },
})
const onDatabase = { globalSetup: ['test/kit/globalSetup.ts'], testTimeout: 180_000, hookTimeout: 180_000 }

export default defineConfig({
  plugins: [vue()],
  // graphql 16 has no "exports": without this the resolvers and type-graphql would each get their own copy.
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
  test: {
    projects: [
      layer('code', { include: ['test/laws/code/**/*.test.ts'], testTimeout: 60_000 }),
      layer('units', {
        include: ['shared/src/**/*.test.ts', 'web/src/**/*.test.ts'],
        maxWorkers: 2,
        testTimeout: 30_000,
      }),
      layer('slices', { include: ['server/src/**/*.test.ts'], isolate: false, maxWorkers: 2, ...onDatabase }),
      layer('system', { include: ['test/laws/system/**/*.test.ts'], isolate: false, maxWorkers: 2, ...onDatabase }),
      layer('live', { include: ['test/live/**/*.test.ts'], isolate: false, maxWorkers: 2, ...onDatabase }),
      layer('races', {
        include: ['test/races/**/*.test.ts'],
        isolate: false,
        maxWorkers: 2,
        ...onDatabase,
        testTimeout: 300_000,
      }),
      layer('journeys', {
        include: ['test/journeys/**/*.test.ts'],
        isolate: false,
        maxWorkers: 2,
        ...onDatabase,
        testTimeout: 300_000,
        // As patient as the browser's own waits: a second is no promise on a machine that does other things.
        expect: { poll: { timeout: 30_000 } },
      }),
    ],
  },
})
