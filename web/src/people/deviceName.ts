const browsers = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/curl\//, 'curl'],
] as const
const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const

/** What a browser calls itself, as its owner would: "Firefox on Windows". */
export function deviceName(device: string | null): string | null {
  if (!device) return null
  const [browser, system] = [browsers, systems].map((table) => table.find(([pattern]) => pattern.test(device))?.[1])
  if (browser && system) return `${browser} on ${system}`
  return browser ?? system ?? device
}
