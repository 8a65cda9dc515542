/** What somebody can show to come in. */
export const signInMeans = ['password', 'authenticator', 'passkey', 'provider'] as const

export type SignInMeans = (typeof signInMeans)[number]
