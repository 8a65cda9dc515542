/** Of RFC 8176: several factors, or one that is had or is the person itself. A code by telephone is neither ours nor enough. */
const seconds: ReadonlySet<unknown> = new Set(['mfa', 'mca', 'otp', 'hwk', 'sc', 'fpt', 'face', 'iris', 'retina', 'vbm'])

/** Whether a provider's token says that a second factor was asked for. */
export function vouchesFor(amr: unknown): boolean {
  return Array.isArray(amr) && amr.some((method) => seconds.has(method))
}
