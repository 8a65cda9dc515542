import { expect, test } from 'vitest'
import { read, sourcesIn } from '../../kit/sources.ts'

/** What may fail without a word, by file and by how often, and why nobody needs to know. */
const silent: Record<string, [times: number, because: string]> = {
  'server/src/app/checkpointKey.ts': [1, 'the key is read once more below, and what is wrong is said there'],
  'server/src/app/embedded/startEmbedded.ts': [1, 'a connection that could not be opened need not be closed'],
  'server/src/communications/deliveries/runDeliveries.ts': [1, 'a pause that is cut short is a stop'],
  'server/src/kernel/page.ts': [1, 'a cursor that cannot be read is refused below'],
  'server/src/ledger/namesOf.ts': [1, 'what is no list is an id by itself'],
  'server/src/ledger/runReader.ts': [1, 'a pause that is cut short is a stop'],
  'server/src/statuspage/liveStatusPage.ts': [1, 'whoever waits for the page is told, and nobody need wait'],
  'server/src/timers/ticker.ts': [1, 'a pause that is cut short is a stop'],
  'server/src/timers/engineWatch.ts': [1, 'a reading that was under way at the stop has been reported by who asked for it'],
  'server/src/live/eventLine.ts': [1, 'a stream that its reader has cancelled is closed already'],
  'web/src/app/router.ts': [1, 'what could not be read ahead is read when somebody goes there'],
  'web/src/app/session.ts': [1, 'signing out goes to the sign-in page, also when the session was over'],
  'web/src/escalations/usePolicy.ts': [1, 'without schedules one picks from people; the page says what could not be read'],
  'web/src/incidents/room/useRoom.ts': [1, 'the next change reads again, and the badge says when there is no connection'],
  'web/src/live/socket.ts': [1, 'a socket that waits to connect is left for good'],
  'web/src/warroom/PaneTimeline.vue': [1, 'the next change reads again, and the badge says when there is no connection'],
  'web/src/warroom/Wall.vue': [1, 'a screen that may dim is no fault: the browser has no lock to give'],
}

/** The same on the server, where nothing stands in for what could not be had. */
const instead: Record<string, [times: number, because: string]> = {
  'server/src/app/readReadiness.ts': [1, 'a database that does not answer is the answer'],
  'server/src/ledger/sayChanges.ts': [1, 'an entry without its wordings is told by their versions'],
  'server/src/people/factors/provePasskey.ts': [1, 'a proof that cannot be read is none'],
  'server/src/people/factors/readNewPasskey.ts': [1, 'a passkey that cannot be read is refused as none'],
}

const nothing = /\.catch\(\(?\w*\)? => \{\s*\}\)|catch(?: \(\w+\))? \{\s*(?:\/\/[^\n]*\s*)*\}/g
const absent = /\.catch\(\(\w*\) => (?:undefined|null|\[\]|false|'')\)/g

test('what fails is told to somebody: a swallowed failure is listed here with its reason', () => {
  expect(countedIn(['server/src', 'web/src'], nothing)).toEqual(timesOf(silent))
  expect(countedIn(['server/src'], absent)).toEqual(timesOf(instead))
})

test('a page that goes on without an answer has looked whether there is one', () => {
  const blind = sourcesIn('web/src').flatMap((file) => {
    const text = read(file)
    return [...text.matchAll(absent)]
      .filter(({ index }) => !isLookedAt(text, index))
      .map(({ index }) => `${file}: ${text.slice(index - 60, index)}`)
  })
  expect(blind).toEqual([])
})

/** It has a name, and soon after somebody asks whether it is anything. */
function isLookedAt(text: string, at: number): boolean {
  const statement = text
    .slice(0, at)
    .split(/\n(?=\s*(?:const|let|return|void|await|\w+\.value =))/)
    .at(-1)!
  const name = /^\s*(?:const|let) (\w+) =/.exec(statement)?.[1]
  const after = text.slice(at, at + 600)
  return name !== undefined && new RegExp(`\\b${name}\\?\\.|!${name}\\b|[(&] ?${name}\\b|\\b${name} (?:&&|===|\\?)`).test(after)
}

function countedIn(folders: string[], pattern: RegExp): Record<string, number> {
  const counted = folders.flatMap(sourcesIn).map((file) => [file, [...read(file).matchAll(pattern)].length] as const)
  return Object.fromEntries(counted.filter(([, times]) => times > 0))
}

const timesOf = (table: Record<string, [number, string]>) =>
  Object.fromEntries(Object.entries(table).map(([file, [times]]) => [file, times]))
