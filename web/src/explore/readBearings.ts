/** Who explores, and an incident to try things on. */
export interface Bearings {
  viewer: { person: { name: string; role: string; timeZone: string } } | null
  incidents: { nodes: { id: string; number: string }[] }
}

const query = `{
  viewer { person { name role timeZone } }
  incidents(first: 1, filter: { open: true }) { nodes { id number } }
}`

/** As a visitor when the session has ended meanwhile, or the server cannot be asked. */
export async function readBearings(address: URL): Promise<Bearings> {
  const nobody: Bearings = { viewer: null, incidents: { nodes: [] } }
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) })
    const { data } = (await response.json()) as { data?: Bearings | null }
    return data ?? nobody
  } catch {
    return nobody
  }
}
