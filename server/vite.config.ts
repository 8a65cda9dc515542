import { defineConfig } from 'vite'

export default defineConfig({
  build: { ssr: 'src/main.ts', outDir: 'dist', target: 'node24', sourcemap: true, minify: false, emptyOutDir: true },
  ssr: { noExternal: [/^@muster\//] },
})
