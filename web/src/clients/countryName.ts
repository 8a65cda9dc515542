const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** What two letters of ISO 3166-1 stand for, as far as the browser knows. */
export function countryName(code: string): string | undefined {
  return /^[a-z]{2}$/i.test(code) ? names.of(code.toUpperCase()) : undefined
}
