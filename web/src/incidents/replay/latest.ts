/** An incident of ten thousand entries may have paged thousands of times: what is shown is the last of them. */
const MOST = 20

/** The last of many, newest first, and how many there are besides. */
export function latest<Thing>(things: Map<string, Thing>): { rows: [id: string, thing: Thing][]; more: number } {
  const rows = [...things].slice(-MOST).reverse()
  return { rows, more: things.size - rows.length }
}
