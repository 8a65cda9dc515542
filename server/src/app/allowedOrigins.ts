/** Where a browser's page may come from to speak to us. The port is known only once the server listens. */
export function allowedOrigins(publicUrl: string | undefined, port: () => number): () => readonly string[] {
  return () => {
    const own = [`http://localhost:${port()}`, `http://127.0.0.1:${port()}`]
    return publicUrl ? [new URL(publicUrl).origin, ...own] : own
  }
}

/** Programs send no Origin; a browser's page from elsewhere cannot help sending its own. */
export function isForeign(origin: string | undefined, allowed: readonly string[]): boolean {
  return origin !== undefined && !allowed.includes(origin)
}
