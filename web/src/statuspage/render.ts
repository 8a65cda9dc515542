import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import type { PublicPage } from '@muster/shared/vocabulary/publicPage'
import { scopeOf, sentenceOf } from './pageState.ts'
import StatusPage from './StatusPage.vue'
import { pageWords, type Language } from './words.ts'

/** Paths of the client's build, from `assets.json`; the favicon is the one of the page's state. */
export interface PageAssets {
  css: string
  script: string
  favicon: string
}

/** The `<main>` only: what an event of the live stream carries. */
export async function renderMain(page: PublicPage, language: Language): Promise<string> {
  const html = await renderToString(createSSRApp(StatusPage, { page, language }))
  // Vue's own marks are for waking a page up in the browser; nobody does that here. All text is escaped, so none is hit.
  return html.replaceAll(/<!--.*?-->/gs, '')
}

/** The whole document. It is complete without the script, and nothing in it is inline. */
export async function renderDocument(page: PublicPage, language: Language, assets: PageAssets): Promise<string> {
  const words = pageWords[language]
  const name = escaped(words.name(page.organisation))
  const sentence = sentenceOf(page, words)
  const title = escaped(words.title(sentence, page.organisation))
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${escaped(words.description(page.organisation))}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${name}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${escaped(scopeOf(page, words))}">
<link rel="canonical" href="/status">
<link rel="icon" type="image/svg+xml" href="${escaped(assets.favicon)}">
<link rel="stylesheet" href="${escaped(assets.css)}">
<script type="module" src="${escaped(assets.script)}" defer></script>
</head>
<body>
<header class="site">
<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="M16 8l8 8-8 8-8-8z"/></svg>
<p>${name}</p>
</header>
<p id="said" class="hidden" role="status" aria-live="polite"></p>
${await renderMain(page, language)}
</body>
</html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character]!)
