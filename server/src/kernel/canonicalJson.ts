export type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * RFC 8785 for what the ledger holds: null, strings, integers, booleans, arrays, objects. Absent keys are left out, keys are in
 * the order of their UTF-16 code units. What PostgreSQL’s jsonb would refuse or round is refused here, with its path.
 */
export function canonicalJson(value: Json, path = '$'): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return integer(value, path)
  if (typeof value === 'string') return text(value, path)
  if (Array.isArray(value)) return `[${value.map((item, at) => canonicalJson(item, `${path}[${at}]`)).join()}]`
  if (Object.prototype.toString.call(value) !== '[object Object]') throw new TypeError(`${path} cannot be told to the ledger`)

  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${text(key, path)}:${canonicalJson(member!, `${path}.${key}`)}`)
  return `{${members.join()}}`
}

function integer(value: number, path: string) {
  if (!Number.isSafeInteger(value)) throw new TypeError(`${path} is not a safe integer: ${value}`)
  return JSON.stringify(value)
}

function text(value: string, path: string) {
  if (!value.isWellFormed() || value.includes('\u0000')) throw new TypeError(`${path} has a character that jsonb refuses`)
  return JSON.stringify(value)
}
