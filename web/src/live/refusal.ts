export interface Refusal {
  /** One of the API's `ErrorCode`, or OFFLINE, or BLOCKED. */
  code: string
  message?: string
  retryAfterMs?: number
  fields?: { path: string; message: string }[]
  /** Of UNAUTHENTICATED and FORBIDDEN: which part of it. */
  because?: string
  /** Of a sign-in that needs a second factor: what its owner has. */
  factors?: string[]
}

interface Fault {
  message?: string
  extensions?: Record<string, unknown> | undefined
}

/** What Apollo and fetch throw, in their many shapes. */
interface Thrown {
  graphQLErrors?: readonly Fault[] | undefined
  networkError?: unknown
  result?: unknown
}

/** What the server refused, and with what; OFFLINE when it never answered. */
export function refusalOf(thrown: unknown): Refusal {
  const { graphQLErrors, networkError, result } = (thrown ?? {}) as Thrown
  const fault = graphQLErrors?.[0] ?? faultIn(networkError) ?? faultIn({ result })
  if (!fault) return { code: 'OFFLINE' }

  const { code = 'INTERNAL', ...details } = fault.extensions ?? {}
  return { ...details, code: String(code), ...(fault.message !== undefined && { message: fault.message }) }
}

/** A status of 401, 429 or 503 makes Apollo throw the answer away, but for here. */
function faultIn(error: unknown): Fault | undefined {
  const result = (error as { result?: { errors?: Fault[] } | string } | null)?.result
  return typeof result === 'object' ? result?.errors?.[0] : undefined
}
