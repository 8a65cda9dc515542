/** What a spreadsheet would run: a cell that begins so, also one that was made safe before. */
const risky = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** To a spreadsheet set to semicolons or tabs, a cell begins within ours, and so does a line: quotes that begin elsewhere hold nothing. */
const within = /([;\t\r\n]"*)(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])/g
const madeSafe = /([;\t\r\n]"*)'(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/** A cell that no spreadsheet takes for a formula. */
export function asText(cell: string): string {
  const safe = cell.replace(within, "$1'")
  return risky.test(safe) ? `'${safe}` : safe
}

/** The cell again, as it was before. */
export function fromText(cell: string): string {
  const safe = cell.startsWith("'") && risky.test(cell) ? cell.slice(1) : cell
  return safe.replace(madeSafe, '$1')
}
