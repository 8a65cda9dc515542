import ui from '@nuxt/ui/vue-plugin'
import { provideApolloClient, DefaultApolloClient } from '@vue/apollo-composable'
import { print } from 'graphql'
import { createApp, watch } from 'vue'
import { ChangesDocument, OpenIncidentsDocument, type IncidentRowFragment } from '../generated/graphql.ts'
import { startTick } from '../live/tick.ts'
import { apolloKey } from '../live/useApollo.ts'
import { useFeed } from '../live/useFeed.ts'
import { liveKey } from '../live/useLive.ts'
import { useWarRoom } from '../live/useWarRoom.ts'
import { createOutbox, outboxKey } from '../outbox/createOutbox.ts'
import { holdFocus } from '../ui/holdFocus.ts'
import '../ui/main.css'
import { createApollo } from './apollo.ts'
import App from './App.vue'
import { i18n } from './i18n.ts'
import { createRoutes, readAhead } from './router.ts'
import { createSession } from './session.ts'
import { sessionKey } from './useSession.ts'
import { keepTheme } from './theme.ts'

const feed = useFeed<IncidentRowFragment>({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  credentials: {}, // The cookie is enough.
  query: print(ChangesDocument),
  report: (error) => console.error(error),
})
const apollo = createApollo(feed, () => session.ended())
const session = createSession(() => apollo)
const router = createRoutes(session)
const warRoom = useWarRoom(feed, async (variables) => {
  const { data } = await apollo.query({ query: OpenIncidentsDocument, variables, fetchPolicy: 'no-cache' })
  return data
})

// One reading and one subscription a tab, as soon as somebody is signed in; 4401 is the end of the session.
watch(session.state, (state, before) => {
  if (state === 'signedIn' && !session.viewer.value?.lacksSecondFactor) void warRoom.load().then(readAhead)
  if (state !== 'signedOut') return
  feed.stop()
  const { name, meta, fullPath } = router.currentRoute.value
  // Before the first page the router's own guard sends them there.
  if (name && !meta.open)
    void router.push({ name: 'signIn', query: { to: fullPath, ...(before === 'signedIn' && { ended: '1' }) } })
})
watch(feed.connection, ({ state }, { state: before }) => {
  if (state === 'refused') session.ended()
  if (state === 'live' && before === 'reconnecting') void session.compareRights()
})
feed.onResync(() => void apollo.refetchQueries({ include: 'active' }))

provideApolloClient(apollo)
keepTheme(router)
holdFocus()
createApp(App)
  .use(router)
  .use(i18n)
  .use(ui)
  .provide(DefaultApolloClient, apollo)
  .provide(apolloKey, apollo)
  .provide(sessionKey, session)
  .provide(outboxKey, createOutbox({ apollo, feed, warRoom, viewer: session.viewer }))
  .provide(liveKey, { feed, warRoom, now: startTick(feed.serverTime), viewer: session.viewer })
  .mount('#app')
