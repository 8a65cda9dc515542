import { createTransport } from 'nodemailer'
import type { Answer, Channel, Parcel } from './channel.ts'

export interface EmailSettings {
  /** smtp://user:password@host:587, or smtps:// */
  smtpUrl: string | undefined
  /** Muster <muster@example.com> */
  smtpFrom: string | undefined
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 25_000 }
const nothingLocal = { disableFileAccess: true, disableUrlAccess: true }

/** Mail over SMTP. A connection for each: at two at once a pool would save little, and would hold on to one that is dead. */
export function email({ smtpUrl, smtpFrom }: EmailSettings): Channel {
  return {
    kind: 'email',
    missing: [...(smtpUrl ? [] : ['SMTP_URL']), ...(smtpFrom ? [] : ['SMTP_FROM'])],
    async send(parcel) {
      const transport = createTransport({ url: smtpUrl!, ...patience })
      try {
        const { response } = await transport.sendMail(letter(parcel, smtpFrom!))
        return { outcome: 'sent', says: response }
      } catch (error) {
        return read(error)
      } finally {
        transport.close()
      }
    },
  }
}

/** The id is the delivery's, so that a mail that was taken before the line broke is not shown twice. */
function letter({ message, address, key, signal }: Parcel, from: string) {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'muster.invalid'
  const thread = message.threadId && `<${onOneLine(message.threadId)}@${domain}>`
  return {
    from,
    to: { name: '', address },
    subject: onOneLine(message.subject),
    text: message.link ? `${message.text}\n\n${message.link}\n` : `${message.text}\n`,
    ...(message.html && { html: message.html }),
    messageId: `<${key}@${domain}>`,
    ...(thread && { inReplyTo: thread, references: thread }),
    ...(message.unsubscribe && { list: { unsubscribe: message.unsubscribe } }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(message.unsubscribe && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    signal,
    ...nothingLocal,
  }
}

/** A line break in a header would begin another one. */
const onOneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** 5xx is a word that stays; what the line did may pass. */
function read(error: unknown): Answer {
  const { responseCode, response, message, code } = error as Error & { responseCode?: number; response?: string; code?: string }
  const isFinal = (responseCode ?? 0) >= 500 || code === 'EENVELOPE'
  return { outcome: isFinal ? 'refused' : 'failedForNow', says: response ?? (code ? `${code}: ${message}` : message) }
}
