import { paths, type PathName } from '@muster/shared/vocabulary/paths'
import { createRouter, createWebHistory, type RouteComponent, type RouteRecordRaw } from 'vue-router'
import type { Session } from './session.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Without the frame: nothing around it. */
    bare?: boolean
    /** For who has not signed in. */
    open?: boolean
  }
}

const views: Record<PathName, () => Promise<RouteComponent>> = {
  warRoom: () => import('../warroom/WarRoom.vue'),
  wall: () => import('../warroom/Wall.vue'),
  report: () => import('../incidents/ReportForm.vue'),
  incident: () => import('../incidents/IncidentRoom.vue'),
  replay: () => import('../incidents/replay/ReplayPage.vue'),
  signIn: () => import('../people/SignIn.vue'),
  setUp: () => import('../people/SetUp.vue'),
  join: () => import('../people/Join.vue'),
  secondFactor: () => import('../people/SecondFactorPage.vue'),
  account: () => import('../people/Account.vue'),
  people: () => import('../people/PeoplePage.vue'),
  person: () => import('../people/PersonPage.vue'),
  ledger: () => import('../ledger/LedgerPage.vue'),
  clients: () => import('../clients/ClientsPage.vue'),
  client: () => import('../clients/ClientPage.vue'),
  catalog: () => import('../catalog/CatalogPage.vue'),
  vendor: () => import('../catalog/VendorPage.vue'),
  product: () => import('../catalog/ProductPage.vue'),
  component: () => import('../catalog/ComponentPage.vue'),
  playbooks: () => import('../playbooks/PlaybooksPage.vue'),
  drills: () => import('../incidents/stories/DrillsPage.vue'),
  policy: () => import('../escalations/PolicyPage.vue'),
  tryEscalation: () => import('../escalations/TryPage.vue'),
  onCall: () => import('../oncall/OnCallPage.vue'),
  readiness: () => import('../oncall/ReadinessPage.vue'),
  handover: () => import('../handovers/HandoverPage.vue'),
  approvals: () => import('../clients/ApprovalsPage.vue'),
  imports: () => import('../imports/ImportsPage.vue'),
  import: () => import('../imports/ImportPage.vue'),
  webhooks: () => import('../webhooks/WebhooksPage.vue'),
}
/** Where one has to get to when the line is cut: they are there before that. */
export function readAhead(): void {
  for (const name of ['warRoom', 'incident', 'report', 'wall'] as const) void views[name]().catch(() => {})
}

const metas: Partial<Record<PathName, RouteRecordRaw['meta']>> = {
  wall: { bare: true },
  signIn: { bare: true, open: true },
  setUp: { bare: true, open: true },
  join: { bare: true, open: true },
  secondFactor: { bare: true },
}

export function createRoutes(session: Session) {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      ...(Object.keys(paths) as PathName[]).map((name) => ({
        name,
        path: paths[name],
        component: views[name],
        meta: metas[name] ?? {},
      })),
      // The server answers anything else with a real 404; this is for links inside the page.
      { name: 'missing', path: '/:rest(.*)*', component: () => import('./MissingPage.vue') },
    ],
  })

  router.beforeEach(async ({ meta, name, fullPath }) => {
    if (meta.open) return true
    const state =
      session.state.value === 'unknown' || session.state.value === 'unreachable' ? await session.load() : session.state.value
    if (state === 'signedOut') return { path: paths.signIn, query: fullPath === '/' ? {} : { to: fullPath } }
    // Until then the server gives nothing else, either.
    const mustSetUp = session.viewer.value?.lacksSecondFactor ?? false
    if (mustSetUp !== (name === 'secondFactor')) return { path: mustSetUp ? paths.secondFactor : paths.account }
    return true
  })
  return router
}
