/** Why there are no passkeys at this address; nothing where there are. `ours` is the server's own address, if it can own any. */
export function whyNoPasskeys(
  { hostname, origin }: Pick<Location, 'hostname' | 'origin'>,
  ours: string | null,
  hasApi: boolean,
): 'ip' | 'ipElsewhere' | 'elsewhere' | 'unsupported' | undefined {
  if (ours === origin) return hasApi ? undefined : 'unsupported'
  const isIp = /^[\d.]+$|^\[/.test(hostname)
  if (ours) return isIp ? 'ipElsewhere' : 'elsewhere'
  return isIp ? 'ip' : 'unsupported'
}
