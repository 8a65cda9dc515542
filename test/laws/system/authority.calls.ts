import { shiftAt, type Thing } from './authority.story.ts'

const q = (value: string) => JSON.stringify(value)
/** A version that none has: who may, is told that it is another by now, and nothing is changed for the next one who tries. */
const OLD = 'expectedVersion: 999999'
const versioned = (name: string, noun: keyof Thing, selection: string) => (thing: Thing) =>
  `${name}(id: ${q(thing[noun])}, ${OLD}) { ${selection} { id } }`
const onPerson = (name: string) => (thing: Thing) => `${name}(id: ${q(thing.person)}) { position }`
const changing = (name: string, noun: keyof Thing) => (thing: Thing) =>
  `${name}(input: { id: ${q(thing[noun])}, name: "x", ${OLD} }) { position }`
const ending = (name: string, noun: keyof Thing) => (thing: Thing) =>
  `${name}(input: { id: ${q(thing[noun])}, endsOn: "2030-01-01", ${OLD} }) { position }`
const rejecting = (name: string, noun: keyof Thing) => (thing: Thing) =>
  `${name}(input: { id: ${q(thing[noun])}, reason: "no", ${OLD} }) { position }`
const proposing = (tier: string) => (thing: Thing) =>
  `proposeSubscription(input: { clientId: ${q(thing.client)}, productId: ${q(thing.product)}, tier: ${tier}, startsOn: "no day" }) { position }`
const agreeing = (noun: keyof Thing) => (thing: Thing) =>
  `proposeAgreement(input: { subscriptionId: ${q(thing[noun])}, severity: P1 }) { position }`

const retiering = (noun: keyof Thing) => (thing: Thing) =>
  `proposeTier(input: { subscriptionId: ${q(thing[noun])}, tier: BASIC, expectedVersion: 99 }) { position }`

const onStep = (name: string, runId: string, rest: string) => `${name}(input: { runId: ${q(runId)}, ${rest} }) { position }`

const backwards = 'from: "2030-01-02T00:00:00Z", to: "2030-01-01T00:00:00Z"'

const shift = `beganAt: ${q(shiftAt.toISOString())}`

const reporting =
  (more: string) =>
  ({ component }: Thing) =>
    `reportIncident(input: { title: "", category: OTHER, componentId: ${q(component)}, detectedAt: "2026-11-21T00:00:00Z", impact: LOW, urgency: LOW, clientIds: [], internal: true, conditions: []${more} }) { position }`

/** Each mutation with an input that is refused for another reason than authority, wherever that can be. */
export const calls: Readonly<Record<string, (thing: Thing) => string>> = {
  acknowledgeIncident: ({ incident }) => `acknowledgeIncident(id: ${q(incident)}) { position }`,
  followIncident: ({ incident }) => `followIncident(id: ${q(incident)}) { position }`,
  unfollowIncident: ({ incident }) => `unfollowIncident(id: ${q(incident)}) { position }`,
  undoAcknowledge: ({ incident }) => `undoAcknowledge(id: ${q(incident)}) { position }`,
  assignIncident: ({ incident }) => `assignIncident(input: { id: ${q(incident)}, ownerId: null, ${OLD} }) { position }`,
  moveIncident: ({ incident }) => `moveIncident(input: { id: ${q(incident)}, to: INVESTIGATING, ${OLD} }) { position }`,
  reassessIncident: ({ incident }) => `reassessIncident(input: { id: ${q(incident)}, conditions: [], ${OLD} }) { position }`,
  holdIncident: ({ incident, client }) =>
    `holdIncident(input: { id: ${q(incident)}, clientId: ${q(client)}, reason: "x", ${OLD} }) { position }`,
  resumeIncident: ({ incident }) => `resumeIncident(input: { id: ${q(incident)}, ${OLD} }) { position }`,
  cancelIncident: ({ incident }) => `cancelIncident(input: { id: ${q(incident)}, reason: "x", ${OLD} }) { position }`,
  closeIncident: ({ incident }) => `closeIncident(input: { id: ${q(incident)}, ${OLD} }) { position }`,
  writeReview: ({ incident }) => `writeReview(input: { incidentId: ${q(incident)}, lessons: "x", ${OLD} }) { position }`,
  signOffReview: ({ incident }) => `signOffReview(input: { incidentId: ${q(incident)}, ${OLD} }) { position }`,
  startPlaybook: ({ incident }) => `startPlaybook(input: { incidentId: ${q(incident)}, playbook: OUTAGE }) { position }`,
  endPlaybookStep: ({ playbookRun }) => onStep('endPlaybookStep', playbookRun, 'key: "scheduleReview", state: DONE'),
  reopenPlaybookStep: ({ playbookRun }) => onStep('reopenPlaybookStep', playbookRun, 'key: "notice"'),
  assignPlaybookStep: ({ playbookRun }) => onStep('assignPlaybookStep', playbookRun, 'key: "scheduleReview", ownerId: null'),
  proposeAction: ({ playbookRun }) =>
    onStep('proposeAction', playbookRun, 'key: "none of them, and far too long a name for any step of any playbook whatever"'),
  confirmAction: ({ action }) => `confirmAction(input: { id: ${q(action)} }) { position }`,
  withdrawAction: ({ action }) => `withdrawAction(input: { id: ${q(action)} }) { position }`,
  reportAction: ({ action }) => `reportAction(input: { id: ${q(action)}, state: RUNNING, text: "x" }) { position }`,
  configureAction: () => `configureAction(input: { action: ISOLATE, url: "http://10.0.0.1/" }) { position }`,
  removeAction: () => `removeAction(input: { action: ISOLATE }) { position }`,
  publishPlaybook: () =>
    `publishPlaybook(input: { playbook: OUTAGE, name: "x", categories: [], enterprise: false, steps: [{ key: "x", title: "x", dueMs: null, validates: false, action: null }], ${OLD} }) { position }`,
  mergeIncident: ({ incident, escalation }) =>
    `mergeIncident(input: { id: ${q(incident)}, intoId: ${q(escalation)}, ${OLD} }) { position }`,
  unmergeIncident: ({ incident }) => `unmergeIncident(input: { id: ${q(incident)}, ${OLD} }) { position }`,
  linkIncident: ({ incident, escalation }) =>
    `linkIncident(input: { id: ${q(incident)}, otherId: ${q(escalation)}, kind: RELATED }) { position }`,
  unlinkIncident: ({ incident, escalation }) =>
    `unlinkIncident(input: { id: ${q(incident)}, linkId: ${q(escalation)} }) { position }`,
  addEvidence: ({ incident }) =>
    `addEvidence(input: { incidentId: ${q(incident)}, text: "", source: "", collectedAt: "2026-11-21T00:00:00Z" }) { position }`,
  readEvidence: ({ incident }) => `readEvidence(input: { incidentId: ${q(incident)} }) { position }`,
  placeLegalHold: ({ incident }) => `placeLegalHold(input: { id: ${q(incident)}, reason: "", ${OLD} }) { position }`,
  liftLegalHold: ({ incident }) => `liftLegalHold(input: { id: ${q(incident)}, reason: "", ${OLD} }) { position }`,
  recordWorkaround: ({ incident }) =>
    `recordWorkaround(input: { incidentId: ${q(incident)}, text: "", effectiveness: PARTIAL }) { position }`,
  giveWorkaround: ({ workaround }) => `giveWorkaround(input: { id: ${q(workaround)}, clientIds: [] }) { position }`,
  rateWorkaround: ({ workaround }) =>
    `rateWorkaround(input: { id: ${q(workaround)}, effectiveness: MINIMAL, ${OLD} }) { position }`,
  joinReport: ({ incident }) => `joinReport(input: { id: ${q(incident)}, title: "", clientIds: [] }) { position }`,
  addAffectedClient: ({ incident, client }) =>
    `addAffectedClient(input: { id: ${q(incident)}, clientId: ${q(client)}, ${OLD} }) { position }`,
  removeAffectedClient: ({ incident, client }) =>
    `removeAffectedClient(input: { id: ${q(incident)}, clientId: ${q(client)}, reason: "x", ${OLD} }) { position }`,
  stateImpact: ({ incident, component }) =>
    `stateImpact(input: { id: ${q(incident)}, clientId: ${q(component)}, users: 1 }) { position }`,
  activateTeam: ({ incident }) => `activateTeam(input: { incidentId: ${q(incident)}, personIds: [${q(incident)}] }) { position }`,
  assignCommandRole: ({ incident }) =>
    `assignCommandRole(input: { incidentId: ${q(incident)}, role: SCRIBE, personId: ${q(incident)} }) { position }`,
  handOverCommandRole: ({ heldRole, incident }) =>
    `handOverCommandRole(input: { id: ${q(heldRole)}, personId: ${q(incident)}, ${OLD} }) { position }`,
  acceptCommandRole: ({ askedRole }) => `acceptCommandRole(input: { id: ${q(askedRole)}, ${OLD} }) { position }`,
  declineCommandRole: ({ askedRole }) => `declineCommandRole(input: { id: ${q(askedRole)}, ${OLD} }) { position }`,
  endCommandRole: ({ heldRole }) => `endCommandRole(input: { id: ${q(heldRole)}, ${OLD} }) { position }`,
  addTask: ({ incident }) => `addTask(input: { incidentId: ${q(incident)}, text: "" }) { position }`,
  changeTask: ({ task }) => `changeTask(input: { id: ${q(task)}, ${OLD} }) { position }`,
  finishTask: ({ task }) => `finishTask(input: { id: ${q(task)}, ${OLD} }) { position }`,
  dropTask: ({ task }) => `dropTask(input: { id: ${q(task)}, reason: "x", ${OLD} }) { position }`,
  advanceDrill: ({ incident }) => `advanceDrill(input: { incidentId: ${q(incident)}, minutes: 0 }) { position }`,
  startDrillStory: () => `startDrillStory(input: { story: "none of them" }) { position }`,
  stopDrillStory: ({ incident }) => `stopDrillStory(input: { incidentId: ${q(incident)} }) { position }`,
  publishDrillStory: () => `publishDrillStory(input: { source: "nothing", ${OLD} }) { position }`,
  setDrillSpeed: ({ incident }) => `setDrillSpeed(input: { incidentId: ${q(incident)}, speed: 7 }) { position }`,
  recordDecision: ({ incident }) => `recordDecision(input: { incidentId: ${q(incident)}, text: "" }) { position }`,
  seeMentions: ({ incident }) => `seeMentions(input: { incidentId: ${q(incident)} }) { position }`,
  addNote: ({ incident }) => `addNote(input: { incidentId: ${q(incident)}, text: "" }) { position }`,
  publishUpdate: ({ incident }) =>
    `publishUpdate(input: { incidentId: ${q(incident)}, title: "", publicStatus: IDENTIFIED, text: "", components: [] }) { position }`,
  escalateIncident: ({ incident }) =>
    `escalateIncident(input: { incidentId: ${q(incident)}, toLevel: L4, reason: SEVERITY, text: "" }) { position }`,
  reportIncident: reporting(''),
  'reportIncident+': reporting(', drill: true'),
  acknowledgeEscalation: ({ escalation }) => `acknowledgeEscalation(id: ${q(escalation)}) { position }`,
  acknowledgePage: ({ page }) => `acknowledgePage(id: ${q(page)}) { position }`,
  retryMoment: ({ moment }) => `retryMoment(id: ${q(moment)}) { position }`,
  declinePage: ({ page }) => `declinePage(id: ${q(page)}) { position }`,
  changeEscalationPolicy: () =>
    'changeEscalationPolicy(input: { levels: [], pageLimitMs: {}, silentMs: {}, rounds: 0 }) { position }',
  returnEscalation: ({ escalation }) => `returnEscalation(input: { id: ${q(escalation)}, reason: "" }) { position }`,
  invitePerson: () => `invitePerson(input: { name: "", email: "", role: EXECUTIVE }) { position }`,
  inviteAgain: onPerson('inviteAgain'),
  changeRights: ({ person }) => `changeRights(input: { id: ${q(person)}, role: EXECUTIVE, ${OLD} }) { position }`,
  endSessions: onPerson('endSessions'),
  resetSecondFactor: onPerson('resetSecondFactor'),
  suspendPerson: onPerson('suspendPerson'),
  restorePerson: onPerson('restorePerson'),
  unlinkAccount: onPerson('unlinkAccount'),
  markBreakGlass: onPerson('markBreakGlass'),
  unmarkBreakGlass: onPerson('unmarkBreakGlass'),
  addVendor: () => `addVendor(input: { name: "" }) { position }`,
  changeVendor: changing('changeVendor', 'vendor'),
  deactivateVendor: versioned('deactivateVendor', 'vendor', 'vendor'),
  reactivateVendor: versioned('reactivateVendor', 'vendor', 'vendor'),
  addProduct: () => `addProduct(input: { name: "" }) { position }`,
  changeProduct: changing('changeProduct', 'product'),
  deactivateProduct: versioned('deactivateProduct', 'product', 'product'),
  reactivateProduct: versioned('reactivateProduct', 'product', 'product'),
  addComponent: ({ product }) =>
    `addComponent(input: { productId: ${q(product)}, name: "", publicName: "", isPublic: false, kind: OTHER, criticality: LOW, environment: TEST, dependsOnIds: [] }) { position }`,
  changeComponent: changing('changeComponent', 'component'),
  deactivateComponent: versioned('deactivateComponent', 'component', 'component'),
  reactivateComponent: versioned('reactivateComponent', 'component', 'component'),
  addClient: () => `addClient(input: { name: "", kind: BUSINESS, timeZone: "UTC" }) { position }`,
  changeClient: changing('changeClient', 'client'),
  deactivateClient: versioned('deactivateClient', 'client', 'client'),
  reactivateClient: versioned('reactivateClient', 'client', 'client'),
  proposeSubscription: proposing('BASIC'),
  'proposeSubscription+': proposing('PREMIUM'),
  proposeTier: retiering('subscription'),
  'proposeTier+': retiering('premiumSubscription'),
  approveSubscription: versioned('approveSubscription', 'subscription', 'subscription'),
  'approveSubscription+': versioned('approveSubscription', 'premiumSubscription', 'subscription'),
  rejectSubscription: rejecting('rejectSubscription', 'subscription'),
  'rejectSubscription+': rejecting('rejectSubscription', 'premiumSubscription'),
  endSubscription: ending('endSubscription', 'subscription'),
  'endSubscription+': ending('endSubscription', 'premiumSubscription'),
  proposeAgreement: agreeing('subscription'),
  'proposeAgreement+': agreeing('premiumSubscription'),
  approveAgreement: versioned('approveAgreement', 'agreement', 'agreement'),
  'approveAgreement+': versioned('approveAgreement', 'premiumAgreement', 'agreement'),
  rejectAgreement: rejecting('rejectAgreement', 'agreement'),
  'rejectAgreement+': rejecting('rejectAgreement', 'premiumAgreement'),
  endAgreement: ending('endAgreement', 'agreement'),
  applyImport: ({ import: id }) => `applyImport(input: { id: ${q(id)}, ${OLD} }) { position }`,
  discardImport: versioned('discardImport', 'import', 'import'),
  approveImport: versioned('approveImport', 'import', 'import'),
  saveView: () => `saveView(input: { name: "", query: "", isShared: false }) { position }`,
  removeView: ({ removedView }) => `removeView(id: ${q(removedView)}) { position }`,
  addWebhook: () => `addWebhook(input: { label: "", url: "", kinds: [] }) { position }`,
  changeWebhook: ({ webhook }) =>
    `changeWebhook(input: { id: ${q(webhook)}, label: "x", url: "https://example.com", kinds: [], ${OLD} }) { position }`,
  rotateWebhookSecret: versioned('rotateWebhookSecret', 'webhook', 'webhook'),
  pauseWebhook: versioned('pauseWebhook', 'webhook', 'webhook'),
  resumeWebhook: versioned('resumeWebhook', 'webhook', 'webhook'),
  removeWebhook: versioned('removeWebhook', 'webhook', 'webhook'),
  sendWebhookAgain: ({ request }) => `sendWebhookAgain(id: ${q(request)}) { position }`,
  addSchedule: () => `addSchedule(input: { name: "", timeZone: "UTC", layers: [] }) { position }`,
  changeSchedule: changing('changeSchedule', 'schedule'),
  deactivateSchedule: versioned('deactivateSchedule', 'schedule', 'schedule'),
  reactivateSchedule: versioned('reactivateSchedule', 'schedule', 'schedule'),
  addOverride: ({ schedule, person }) =>
    `addOverride(input: { scheduleId: ${q(schedule)}, personId: ${q(person)}, ${backwards} }) { position }`,
  cancelOverride: ({ override }) => `cancelOverride(id: ${q(override)}) { position }`,
  takeLeave: () => `takeLeave(input: { ${backwards} }) { position }`,
  cancelLeave: ({ leave }) => `cancelLeave(id: ${q(leave)}) { position }`,
  askSwap: ({ schedule, person }) =>
    `askSwap(input: { scheduleId: ${q(schedule)}, takerId: ${q(person)}, ${backwards} }) { position }`,
  answerSwap: ({ swap }) => `answerSwap(id: ${q(swap)}, accept: true) { position }`,
  withdrawSwap: ({ swap }) => `withdrawSwap(id: ${q(swap)}) { position }`,
  noteHandover: ({ schedule }) => `noteHandover(input: { scheduleId: ${q(schedule)}, ${shift}, text: "" }) { position }`,
  acceptHandover: ({ schedule }) => `acceptHandover(scheduleId: ${q(schedule)}, ${shift}) { position }`,
  makeCalendarFeed: () => `makeCalendarFeed(scheduleId: "none") { position }`,
  endCalendarFeed: ({ feed }) => `endCalendarFeed(id: ${q(feed)}) { position }`,
  'endAgreement+': ending('endAgreement', 'premiumAgreement'),
}
