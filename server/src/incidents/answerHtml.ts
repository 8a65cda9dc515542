interface Button {
  to: string
  label: string
  /** The one that is expected. */
  isFirst?: true
}

interface Shown {
  title: string
  says: string
  to?: string
  /** What one may do, and where that posts to; none: nothing is asked. */
  buttons?: readonly Button[] | undefined
  /** Where one signs in to see more. */
  room?: string
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const text = (words: string) => words.replace(/[&<>"']/g, (one) => escapes[one]!)

/** The page behind a link in a mail: no script, a button or two. */
function answerHtml({ title, says, to, buttons = [], room }: Shown): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(title)}</title>
<link rel="stylesheet" href="/answer/style.css">
</head>
<body>
<main>
<h1>${text(title)}</h1>
${to ? `<p>${text(to)}</p>` : ''}
<p role="status"><strong>${text(says)}</strong></p>
${buttons.map(button).join('\n')}
${room ? `<p><a href="${text(room)}">Open the incident</a></p>` : ''}
</main>
</body>
</html>
`
}

const button = ({ to, label, isFirst }: Button) =>
  `<form method="post" action="${text(to)}"><button${isFirst ? ' class="first"' : ''}>${label}</button></form>`

/** Not kept, not told to the next site, not found by a search engine. Forms need their origin, so it is told at home. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
}

export const htmlAnswer = (status: number, shown: Shown) => new Response(answerHtml(shown), { status, headers })

export const answerStyle = `
:root { color-scheme: light dark; --page: #f8fafc; --panel: #fff; --text: #0f172a; --line: #64748b; --go: #0369a1; --on: #fff }
@media (prefers-color-scheme: dark) { :root { --page: #0b1220; --panel: #0f1729; --text: #f1f5f9; --line: #64748b; --go: #38bdf8; --on: #0b1220 } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif }
main { box-sizing: border-box; width: min(100vw, 34rem); padding: 1.5rem; background: var(--panel) }
h1 { margin: 0 0 .75rem; font-size: 1.25rem; line-height: 1.35; overflow-wrap: anywhere }
button { width: 100%; min-height: 3rem; margin: .25rem 0; border: 1px solid var(--line); border-radius: 6px; background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer }
button.first { border-color: var(--go); background: var(--go); color: var(--on) }
:focus-visible { outline: 3px solid var(--go); outline-offset: 2px }
a { color: var(--go) }
`
