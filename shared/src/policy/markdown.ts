/** What people's Markdown may become: words, lists, quotes, code, tables and links; no images, no HTML of their own. */
export const markdownTags = [
  ...['p', 'br', 'hr', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
] as const

export const markdownAttributes = ['href', 'rel', 'target', 'start'] as const

/** A link leads to the web, to an address, or to a page of ours; `//elsewhere` is none of these. */
export const isMarkdownLink = (url: string): boolean => /^(https?:\/\/|mailto:|\/(?![/\\]))/i.test(url)

/** Who follows one tells the other side nothing, and gives it no hold on our page. */
export const markdownRel = 'noopener noreferrer nofollow'
