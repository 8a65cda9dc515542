/** What a spreadsheet would run: a cell that begins so, also one that was made safe before. */
const risky = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A cell that no spreadsheet takes for a formula. */
export const asText = (cell: string): string => (risky.test(cell) ? `'${cell}` : cell)

/** The cell again, as it was before. */
export const fromText = (cell: string): string => (cell.startsWith("'") && risky.test(cell) ? cell.slice(1) : cell)
