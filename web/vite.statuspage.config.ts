/**
 * Builds the public status page, in two runs, in any order:
 *
 *   vite build -c vite.statuspage.config.ts --mode client   dist/statuspage/assets/* and dist/statuspage/assets.json
 *   vite build -c vite.statuspage.config.ts --mode server   dist/statuspage/render.js, one ESM file for Node with Vue in it
 *
 * `assets.json` is { css, script, favicons: { <state> } }, paths as the browser asks for them, below /status/assets/.
 * Style sheet and script carry a hash and never change; the favicons don't, since the script names them by state.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { precompress } from './precompress.ts'
import { favicons } from './src/statuspage/favicons.ts'

const root = import.meta.dirname
const folder = join(root, 'dist/statuspage')
const url = '/status/assets/'

/** Writes the favicons and the list by which the server finds everything. */
const assets: Plugin = {
  name: 'status-assets',
  generateBundle() {
    for (const [state, source] of Object.entries(favicons))
      this.emitFile({ type: 'asset', fileName: `favicon-${state}.svg`, source })
  },
  writeBundle(_, bundle) {
    const named = (pattern: RegExp) => url + Object.keys(bundle).find((file) => pattern.test(file))!
    const paths = Object.keys(favicons).map((state) => [state, `${url}favicon-${state}.svg`])
    const list = { css: named(/^status-.*\.css$/), script: named(/^follow-.*\.js$/), favicons: Object.fromEntries(paths) }
    writeFileSync(join(folder, 'assets.json'), JSON.stringify(list, null, 2) + '\n')
  },
}

const client: UserConfig = {
  base: url,
  plugins: [assets, precompress],
  build: {
    outDir: join(folder, 'assets'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rollupOptions: {
      input: { follow: join(root, 'src/statuspage/follow.ts'), status: join(root, 'src/statuspage/status.css') },
      output: { entryFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' },
    },
  },
}

const server: UserConfig = {
  plugins: [vue()],
  // Vue's build for Node carries its compiler along, four fifths of the file; the one for bundlers doesn't.
  ssr: { noExternal: true, resolve: { conditions: ['module', 'import', 'default'] } },
  build: {
    ssr: join(root, 'src/statuspage/render.ts'),
    outDir: folder,
    emptyOutDir: false,
    target: 'node24',
    rollupOptions: { output: { entryFileNames: 'render.js' } },
  },
}

export default defineConfig(({ mode }) => ({
  root,
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  ...(mode === 'server' ? server : client),
}))
