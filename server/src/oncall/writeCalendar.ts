import { createHash } from 'node:crypto'

/** Something that stands in a calendar. */
export interface CalendarEvent {
  /** Names it for ever: the same shift, read again, is the same event. */
  about: readonly string[]
  from: Date
  to: Date
  summary: string
  description: string
}

interface Calendar {
  name: string
  events: readonly CalendarEvent[]
  /** When it was written. */
  at: Date
}

const CRLF = '\r\n'
const MOST_BYTES = 75

/** A calendar in the form of RFC 5545, all times in UTC, so that no reader needs a zone. */
export function writeCalendar({ name, events, at }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Muster//On call//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escape(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT30M',
    'X-PUBLISHED-TTL:PT30M',
    ...events.flatMap((event) => eventLines(event, at)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => fold(line) + CRLF).join('')
}

function eventLines({ about, from, to, summary, description }: CalendarEvent, at: Date): string[] {
  const uid = createHash('sha256').update(about.join('\n')).digest('hex').slice(0, 32)
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@muster`,
    `DTSTAMP:${stamp(at)}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(to)}`,
    `SUMMARY:${escape(summary)}`,
    `DESCRIPTION:${escape(description)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** 20261120T090000Z */
const stamp = (at: Date) => `${at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')}`

/** §3.3.11; control characters have no form at all. */
function escape(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\n|\r/g, '\\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
}

/** §3.1: at most 75 bytes a line, the rest on lines that begin with a space; never within a character. */
function fold(line: string): string {
  const folded: string[] = []
  let [part, bytes] = ['', 0]
  for (const sign of line) {
    const length = Buffer.byteLength(sign)
    if (bytes + length > MOST_BYTES) {
      folded.push(part)
      ;[part, bytes] = [' ', 1]
    }
    part += sign
    bytes += length
  }
  return [...folded, part].join(CRLF)
}
