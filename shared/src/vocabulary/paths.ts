/** The single-page application's paths, for its router and for the server; anything else is a real 404. */
export const paths = {
  warRoom: '/',
  wall: '/wall',
  report: '/report',
  incident: '/incidents/:number',
  signIn: '/sign-in',
  setUp: '/set-up',
  join: '/join',
  secondFactor: '/second-factor',
  account: '/account',
  people: '/people',
  person: '/people/:id',
  ledger: '/ledger',
  clients: '/clients',
  client: '/clients/:id',
  catalog: '/catalog',
  vendor: '/catalog/vendors/:id',
  product: '/catalog/products/:id',
  component: '/catalog/components/:id',
  onCall: '/on-call',
  approvals: '/approvals',
  policy: '/escalation-policy',
  imports: '/directory/import',
  import: '/directory/import/:id',
  webhooks: '/settings/webhooks',
} as const

export type PathName = keyof typeof paths
