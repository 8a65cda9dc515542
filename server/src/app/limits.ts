/** How much a caller may ask for at once (api, Limits). */
export const limits = {
  requestBytes: 256 * 1_024,
  uploadBytes: 32 * 1_024 * 1_024,
  uploadsAtOnce: 2,
  uploadMs: 60_000,
  frameBytes: 64 * 1_024,
} as const
