/* Before the first paint, so that a dark room never sees a white flash. app/theme.ts keeps the same rule afterwards. */
;(function () {
  var kept = null
  try {
    kept = localStorage.getItem('muster.theme')
  } catch {
    /* Storage is refused: follow the system. */
  }
  var isWall = location.pathname === '/wall'
  var isDark = isWall
    ? new URLSearchParams(location.search).get('theme') !== 'light'
    : kept
      ? kept === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.classList.add(isDark ? 'dark' : 'light')
})()
