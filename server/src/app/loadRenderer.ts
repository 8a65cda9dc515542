import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PublicPage } from '@muster/shared/vocabulary/publicPage'
import type { Renderer } from '../statuspage/liveStatusPage.ts'

interface Artefact {
  renderMain(page: PublicPage, language: string): Promise<string>
  renderDocument(page: PublicPage, language: string, assets: { css: string; script: string; favicon: string }): Promise<string>
}

/** The one way in which the server meets web code: the built renderer, loaded by its path. */
export async function loadRenderer(webDir: string): Promise<Renderer> {
  const file = path.join(webDir, 'statuspage/render.js')
  const list = readFileSync(path.join(webDir, 'statuspage/assets.json'), 'utf8')
  const { css, script, favicons } = JSON.parse(list) as { css: string; script: string; favicons: Record<string, string> }
  const { renderMain, renderDocument } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Artefact
  const build = createHash('sha256').update(readFileSync(file)).update(list).digest('base64url').slice(0, 8)
  return {
    build,
    main: (page) => renderMain(page, 'en'),
    document: (page) => renderDocument(page, 'en', { css, script, favicon: favicons[page.state]! }),
  }
}
