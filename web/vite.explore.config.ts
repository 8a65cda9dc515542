/** Builds `/explore`: GraphiQL with React and Monaco, apart from the screens, which stay as small as they are. */
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { precompress } from './precompress.ts'

const root = import.meta.dirname

export default defineConfig({
  root,
  base: '/explore/',
  publicDir: false,
  plugins: [precompress],
  worker: { format: 'es' },
  build: {
    outDir: join(root, 'dist/explore'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    chunkSizeWarningLimit: 8_000,
    rollupOptions: {
      input: join(root, 'explore.html'),
      // React's libraries mark what runs in the browser; here everything does.
      onwarn: (warning, warn) => void (warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning)),
    },
  },
})
