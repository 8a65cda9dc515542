/** An address's query as it is kept: in one order, and only what would end a value early is escaped, so that words stay words. */
export function plainQuery(query: string): string {
  const plain = (part: string) => part.replace(/[%&=+#]/g, encodeURIComponent)
  const params = new URLSearchParams(query)
  params.sort() // One way to look has one query.
  return [...params].map(([name, value]) => `${plain(name)}=${plain(value)}`).join('&')
}
