import { computed, shallowRef, watch, type Ref } from 'vue'
import { DutyBoardDocument, type DutyBoardQuery } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { useReadAgain } from '../live/useReadAgain.ts'
import type { BoardDay } from './boardDays.ts'

const followed = /^(schedule|override|leave|swap|calendarFeed|person|directory)\./

/** Two weeks of all schedules, read anew when other weeks are shown or something of them has changed. */
export function useBoard(days: Readonly<Ref<readonly BoardDay[]>>) {
  const apollo = useApollo()
  const board = shallowRef<DutyBoardQuery>()
  const hasFailed = shallowRef(false)
  const span = computed(() => ({ from: days.value[0]!.from.toISOString(), to: days.value.at(-1)!.to.toISOString() }))
  let asked = 0

  async function read() {
    const mine = ++asked
    const query = {
      query: DutyBoardDocument,
      variables: { ...span.value, status: 'ACTIVE' as const },
      fetchPolicy: 'no-cache' as const,
    }
    const answer = await apollo.query(query).catch(() => undefined)
    if (mine !== asked) return // Other weeks were chosen meanwhile.
    hasFailed.value = !answer
    if (answer) board.value = answer.data
  }
  watch(() => JSON.stringify(span.value), read, { immediate: true })
  useReadAgain(followed, read)
  return { board, hasFailed, read }
}
