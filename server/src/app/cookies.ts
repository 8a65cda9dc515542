import { fastifyCookie } from '@fastify/cookie'

export interface Cookies {
  name: string
  options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean; maxAge: number }
}

const WEEK_S = 7 * 86_400

/** The session's cookie; under TLS its name binds it to this host, whatever a neighbouring one tries. */
export function sessionCookie(publicUrl: string | undefined): Cookies {
  const secure = publicUrl?.startsWith('https:') ?? false
  return {
    name: secure ? '__Host-muster' : 'muster',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: WEEK_S },
  }
}

/** What a browser carries to the provider and back, for five minutes. Lax: the way back is a link from another site. */
export function journeyCookie(session: Cookies): Cookies {
  return { name: `${session.name}-journey`, options: { ...session.options, maxAge: 300 } }
}

export function readCookie({ name }: Pick<Cookies, 'name'>, header: string | undefined): string | undefined {
  return header ? (fastifyCookie.parse(header)[name] ?? undefined) : undefined
}
