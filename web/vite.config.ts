import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'
import { precompress } from './precompress.ts'

const root = import.meta.dirname
/** `pnpm dev`: what Vite passes on must look as if it came from the server's own pages. */
const target = `http://127.0.0.1:${process.env.PORT ?? 4000}`
const server = { target, headers: { origin: target } }

/** Nuxt UI would write its colours into a <style> at run time, which the policy refuses; ui/colors.css has them instead. */
const staticColors: Plugin = {
  name: 'static-colors',
  enforce: 'pre',
  load: (id) => (id.includes('@nuxt/ui/dist/runtime/plugins/colors.') ? 'export default { install() {} }' : undefined),
}

/**
 * The public page is built into the same folder by a run of its own, so that only our own part may be emptied; and only after
 * the new files are there, for a server may be giving out the old ones.
 */
const dropOldAssets: Plugin = {
  name: 'drop-old-assets',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    const folder = join(dir!, 'assets')
    for (const file of readdirSync(folder)) if (!bundle[`assets/${file}`]) rmSync(join(folder, file))
  },
}

export default defineConfig({
  root,
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  plugins: [
    staticColors,
    dropOldAssets,
    precompress,
    vue(),
    ui({
      colorMode: false,
      autoImport: false,
      components: { dts: join(root, 'components.d.ts') },
      // Red is for what destroys, beside P1 and breaches (ui/red.test.ts): a fault in a form is none of them.
      theme: { colors: ['primary', 'secondary', 'success', 'info', 'warning', 'error', 'danger'] },
      ui: {
        colors: {
          ...{
            primary: 'sky',
            neutral: 'slate',
            error: 'amber',
            danger: 'red',
            warning: 'amber',
            success: 'emerald',
            info: 'blue',
          },
        },
        modal: { variants: { overlay: { true: { overlay: 'bg-black/60' } } } },
        slideover: { slots: { overlay: 'fixed inset-0 bg-black/60' } },
        // They hang in the page itself, where bars that stick have a height of their own.
        dropdownMenu: { slots: { content: 'z-30' } },
        selectMenu: { slots: { content: 'z-30' } },
        popover: { slots: { content: 'z-30' } },
      },
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] } } },
      experimental: { componentDetection: true },
    }),
  ],
  server: {
    port: 5173,
    proxy: {
      '/graphql': { ...server, ws: true },
      '/status': server,
      '/import': server,
      '/export': server,
      '/auth': server,
      '/healthz': server,
    },
  },
  build: { outDir: join(root, 'dist'), emptyOutDir: false, assetsInlineLimit: 0, target: 'es2022', chunkSizeWarningLimit: 700 },
})
