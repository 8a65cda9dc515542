import { isMarkdownLink, markdownAttributes, markdownRel, markdownTags } from '@muster/shared/policy/markdown'
import DOMPurify from 'dompurify'
import MarkdownIt, { type Token } from 'markdown-it'

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable(['image'])
markdown.validateLink = isMarkdownLink

/** Where a link leads stands beside it, unless its own words say so: a name is easily borrowed. */
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const link = tokens[index]!
  link.attrSet('rel', markdownRel)
  link.attrSet('target', '_blank')
  return self.renderToken(tokens, index, options)
}
markdown.renderer.rules.link_close = (tokens, index) => {
  const opening = tokens.findLastIndex(({ type }, at) => at < index && type === 'link_open')
  const host = hostOf(String(tokens[opening]?.attrGet('href') ?? ''))
  const words = tokens.slice(opening + 1, index).map(({ content }) => content)
  return `</a>${host && !words.join('').includes(host) ? ` (${markdown.utils.escapeHtml(host)})` : ''}`
}

const hostOf = (url: string) => (/^https?:/i.test(url) && URL.canParse(url) ? new URL(url).host : '')

/** Names of those who are spoken to stand out. */
markdown.core.ruler.push('mentions', ({ tokens, env, Token }) => {
  const names = (env as { names: readonly string[] }).names.map((name) => `@${name}`)
  if (names.length === 0) return
  const pattern = new RegExp(`(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`)
  for (const block of tokens)
    block.children = block.children?.flatMap((token) => (token.type === 'text' ? stress(token.content) : token)) ?? null

  function stress(text: string): Token[] {
    return text.split(pattern).flatMap((part) => (names.includes(part) ? strong(part) : part ? [words(part)] : []))
  }
  function words(content: string): Token {
    return Object.assign(new Token('text', '', 0), { content })
  }
  function strong(name: string): Token[] {
    return [new Token('strong_open', 'strong', 1), words(name), new Token('strong_close', 'strong', -1)]
  }
})

const allowed = { ALLOWED_TAGS: [...markdownTags], ALLOWED_ATTR: [...markdownAttributes], ALLOW_DATA_ATTR: false }

/** What was rendered lately: who scrolls a long timeline back and forth sees the same notes again and again. */
const lately = new Map<string, string>()
const KEPT = 500

/** The one way from what people write to HTML: no HTML of theirs, no images, links that give nothing away; then washed once more. */
export function renderMarkdown(text: string, names: readonly string[] = []): string {
  const key = JSON.stringify([text, names])
  const html = lately.get(key) ?? DOMPurify.sanitize(markdown.render(text, { names }), allowed)
  lately.delete(key)
  lately.set(key, html)
  if (lately.size > KEPT) lately.delete(lately.keys().next().value!)
  return html
}
