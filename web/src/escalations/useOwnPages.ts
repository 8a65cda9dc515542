import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { unshout } from '@muster/shared/vocabulary/shout'
import { severities } from '@muster/shared/vocabulary/severity'
import { raise } from '../alarm/raise.ts'
import { AcknowledgePageDocument, DeclinePageDocument, MyPagesDocument, type MyPagesQuery } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { useAttempt } from '../live/useAttempt.ts'
import { useLive } from '../live/useLive.ts'
import { useRefusalWords } from '../live/useRefusalWords.ts'
import { announce } from '../ui/announcer.ts'
import { useProblem } from '../ui/useProblem.ts'
import { roomOf } from '../warroom/roomOf.ts'
import { pageOrder } from './pageOrder.ts'
import { readPage, type PageRow } from './readPages.ts'

type Told = NonNullable<MyPagesQuery['viewer']>['pages'][number]

/** A page that waits for who looks, and what it is about. */
export interface OwnPage extends PageRow {
  incident: Told['incident']
}

const asks = /^(page|escalation)\.|^incident\.(reported|acknowledged|moved|acknowledgeUndone)|^clock\.atRisk/
const answers = { acknowledge: AcknowledgePageDocument, decline: DeclinePageDocument }
export type Answer = keyof typeof answers

/** The pages that wait for the answer of who looks, most urgent first; one that comes is read out, once. */
export function useOwnPages() {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const apollo = useApollo()
  const { feed } = useLive()
  const { attempt, isBlocked } = useAttempt()
  const refusalWords = useRefusalWords()
  const say = useProblem()
  const waiting = shallowRef<readonly OwnPage[]>([])
  const pending = shallowRef<string>()
  const pages = computed(() => pageOrder(waiting.value, route.name === 'incident' ? String(route.params['number']) : undefined))

  async function read() {
    const answer = await apollo.query({ query: MyPagesDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
    if (!answer) return
    waiting.value = (answer.data.viewer?.pages ?? []).map((page) => ({ ...readPage(page), incident: page.incident }))
  }
  watch(waiting, (now, before) => {
    const known = new Set(before.map(({ id }) => id))
    for (const page of now) if (!known.has(page.id)) tell(page)
  })
  function tell(page: OwnPage) {
    announce(inFull(page), 'assertive')
    if (!page.incident) return
    const { number, title } = page.incident
    const severity = unshout(severities, page.incident.severity) ?? 'P1'
    raise(
      { why: 'page', severity, number, title },
      t('alarm.said.page', { severity, number }),
      () => void router.push(roomOf(number)),
    )
  }
  const inFull = ({ because, incident }: OwnPage) =>
    [t('paging.asked'), t(`paging.because.${because}`), incident?.severity, incident?.number, incident?.title]
      .filter(Boolean)
      .join(' ')
  onScopeDispose(feed.onChange(({ kind }) => void (asks.test(kind) && read())))
  onScopeDispose(feed.onResync(() => void read()))
  void read()

  async function answer(how: Answer, id: string) {
    pending.value = id
    const { refused } = await attempt<unknown, { id: string }>(answers[how] as never, { id })
    if (refused) say(refusalWords(refused))
    await read()
    pending.value = undefined // Not before it is gone: a second press would be told that it is answered already.
  }
  return { pages, pending, isBlocked, answer }
}
