/** Whether the operator allows a host inside by its name (`chat.internal`, `10.0.0.5:8065`). */
export function allowedByName(allowedHosts: readonly string[], { host, hostname }: URL): boolean {
  return [host, hostname].some((name) => allowedHosts.includes(name))
}
