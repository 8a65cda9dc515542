import { openTab, picture, type Tab } from '../kit/tab.ts'
import type { IncidentRow } from '../../web/src/live/incidentRow.ts'
import type { Stage } from './stage.ts'

const FOLLOWERS = ['commander', 'tech', 'tech3', 'client'] as const

interface Follower {
  name: string
  tab: Tab
  isOutside: boolean
  checkedTo: number
}

export type Followers = Awaited<ReturnType<typeof startFollowers>>

/** Screens as the web keeps them: a snapshot, and what the feed says after it. */
export async function startFollowers(stage: Stage) {
  const tabs = await Promise.all(
    FOLLOWERS.map(async (name): Promise<Follower> => {
      const tab = await openTab(stage.doors, stage.who[name])
      return { name, tab, isOutside: name === 'client', checkedTo: tab.startedAt }
    }),
  )
  return {
    tabs,
    hasAll: (position: number) => tabs.every(({ tab }) => Number(tab.feed.position.value) >= position),
    /** Who sees something else than a fresh reading shows. */
    async wrong(): Promise<string[]> {
      const seen = await Promise.all(
        tabs.map(async ({ name, tab, isOutside }) => {
          const [fresh, held] = [await tab.fresh(), tab.room.open].map((rows) =>
            seenBy(rows, isOutside).map((row) => JSON.stringify(row)),
          )
          const at = fresh!.findIndex((row, index) => row !== held![index])
          if (at < 0 && fresh!.length === held!.length) return []
          return [`${name} has ${held!.length} of ${fresh!.length} incidents, and ${held![at]} instead of ${fresh![at]}`]
        }),
      )
      return seen.flat()
    },
    /** Whose messages came twice or out of order, and who missed one that it was not told to read anew for. */
    misheard: (entries: readonly number[]) => tabs.flatMap((one) => misheard(one, entries)),
    stop: () => tabs.forEach(({ tab }) => tab.feed.stop()),
  }
}

/** A client is not told of internal changes, which count in the version all the same. */
function seenBy(rows: ReadonlyMap<string, IncidentRow>, isOutside: boolean) {
  return picture(rows).map(({ version, ...row }) => (isOutside ? row : { ...row, version }))
}

/** Of what was heard since it was last asked, up to the last of these entries. */
function misheard(one: Follower, entries: readonly number[]): string[] {
  const { name, tab, isOutside, checkedTo } = one
  const head = entries.at(-1)!
  const fresh = tab.heard.filter(({ position }) => position <= head)
  tab.heard.splice(0, Infinity, ...tab.heard.filter(({ position }) => position > head))
  one.checkedTo = head
  const told = fresh.filter(({ kind }) => kind !== 'feed.resync').map(({ position }) => position)
  const at = told.findIndex((position, index) => position <= (told[index - 1] ?? checkedTo))
  const wasLost = told.length < fresh.length
  const heard = new Set(told)
  const missed = isOutside || wasLost ? [] : entries.filter((position) => position > checkedTo && !heard.has(position))
  return [
    ...(at < 0 ? [] : [`${name} heard ${told[at]} after ${told[at - 1] ?? checkedTo}`]),
    ...(missed.length > 0 ? [`${name} missed ${missed.length} entries, the first at ${missed[0]}`] : []),
  ]
}
