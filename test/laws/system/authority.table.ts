/**
 * Who may do and read what, written by hand from rules §4 and held against the running product. Letters: a administrator, m incident
 * manager, t technical support, c account manager, e executive, v vendor contact, k client contact. A dot is nobody.
 */

/**
 * Mutation, who may on what is theirs, who may on what is somebody else's. First what only those assigned may: of the story's two
 * incidents the owner and who has acknowledged them, before that is taken back further down.
 */
export const mutations = `
addEvidence                mt      mt
readEvidence               mt      mt
acknowledgeIncident        mte     mte
undoAcknowledge            mte     mte
assignIncident             mte     mte
moveIncident               mte     mte
reassessIncident           mte     mte
holdIncident               mte     mte
resumeIncident             mte     mte
cancelIncident             mte     mte
closeIncident              mte     mte
mergeIncident              mte     mte
unmergeIncident            mte     mte
linkIncident               mte     mte
unlinkIncident             mte     mte
joinReport                 amte    amte
addAffectedClient          mte     mte
removeAffectedClient       mte     mte
stateImpact                mte     mte
placeLegalHold             mte     mte
liftLegalHold              e       e
recordWorkaround           mt      mt
giveWorkaround             mt      mt
rateWorkaround             mt      mt
assignCommandRole          me      me
activateTeam               mte     mte
handOverCommandRole        t       .
acceptCommandRole          e       .
declineCommandRole         e       .
endCommandRole             met     me
addTask                    mte     mte
changeTask                 mte     mte
finishTask                 mte     mte
dropTask                   mte     mte
recordDecision             mte     mte
advanceDrill               m       m
setDrillSpeed              m       m
startDrillStory            amte    amte
stopDrillStory             m       m
publishDrillStory          a       a
seeMentions                mte     mte
writeReview                mte     mte
signOffReview              me      me
addNote                    mte     mte
startPlaybook              mt      mt
endPlaybookStep            mt      mt
reopenPlaybookStep         mt      mt
assignPlaybookStep         mt      mt
publishPlaybook            a       a
proposeAction              mte     mte
confirmAction              me      me
withdrawAction             mte     mte
reportAction               mt      mt
configureAction            a       a
removeAction               a       a
publishUpdate              mt      mt
followIncident             amtcevk amte
unfollowIncident           amtcevk amte
escalateIncident           mtce    mte
reportIncident             amtev   amte
reportIncident+            amte    amte
acknowledgeEscalation      ev      e
returnEscalation           ev      e
invitePerson               a       a
inviteAgain                a       a
changeRights               a       a
endSessions                a       a
resetSecondFactor          a       a
suspendPerson              a       a
restorePerson              a       a
unlinkAccount              a       a
markBreakGlass             a       a
unmarkBreakGlass           a       a
addVendor                  a       a
changeVendor               a       a
deactivateVendor           a       a
reactivateVendor           a       a
addProduct                 a       a
changeProduct              a       a
deactivateProduct          a       a
reactivateProduct          a       a
addComponent               at      at
changeComponent            at      at
deactivateComponent        at      at
reactivateComponent        at      at
addClient                  a       a
changeClient               ac      a
deactivateClient           ac      a
reactivateClient           ac      a
proposeSubscription        ac      a
proposeSubscription+       ace     ae
approveSubscription        me      me
proposeTier                ac      a
proposeTier+               ace     ae
approveSubscription+       e       e
rejectSubscription         me      me
rejectSubscription+        e       e
endSubscription            ac      a
endSubscription+           ace     ae
proposeAgreement           ac      a
proposeAgreement+          ace     ae
approveAgreement           me      me
approveAgreement+          e       e
rejectAgreement            me      me
rejectAgreement+           e       e
endAgreement               ac      a
endAgreement+              ace     ae
acknowledgePage            e       e
declinePage                e       e
changeEscalationPolicy     a       a
retryMoment                am      am
applyImport                a       a
discardImport              a       a
approveImport              me      me
saveView                   amtce   amtce
removeView                 m       .
addWebhook                 a       a
changeWebhook              a       a
rotateWebhookSecret        a       a
pauseWebhook               a       a
resumeWebhook              a       a
removeWebhook              a       a
sendWebhookAgain           a       a
addSchedule                am      am
changeSchedule             am      am
deactivateSchedule         am      am
reactivateSchedule         am      am
addOverride                am      am
cancelOverride             amv     am
takeLeave                  mtev    mtev
cancelLeave                v       .
askSwap                    mtev    mte
answerSwap                 e       .
withdrawSwap               v       .
noteHandover               me      m
acceptHandover             t       .
makeCalendarFeed           amtcev  amtcev
endCalendarFeed            av      a
`

/** What everybody who is signed in may do, to themselves only; and what is before the door. */
export const ownAccount = [
  'changeAccount',
  'changePassword',
  'createKey',
  'revokeKey',
  'endSession',
  'signOut',
  'beginSecondFactor',
  'confirmSecondFactor',
  'removeSecondFactor',
  'beginPasskey',
  'confirmPasskey',
  'renamePasskey',
  'removePasskey',
  'showSecondFactor',
  'renewRecovery',
  'addContactMethod',
  'verifyContactMethod',
  'sendContactCode',
  'testContactMethod',
  'changeContactMethod',
  'orderContactMethods',
  'removeContactMethod',
  'changeMailWish',
]
export const beforeTheDoor = ['signIn', 'beginPasskeySignIn', 'signInWithPasskey', 'finishSetUp', 'acceptInvitation']

/** Of each type: who reads which fields of what is theirs. Every field of the schema stands here once. */
export const fields = `
Incident
  amtcevk id isDrill number alias title description severity status category impact urgency detectedAt reportedAt acknowledgedAt resolvedAt
  amtcevk lastUpdateAt publicTitle publicStatus version mergedInto mergedAt component allowedMoves clocks nextUpdateDueAt updates timeline
  amtcev  escalations
  amtce   owner level reportedBy acknowledgedBy assessment playbooks stepDueAt hold review missingForClosing duplicates links affected similar workarounds evidenceCount legalHold commander uncommandedSince commandRoles tasks taskDueTimes decisions clients pages suggestedResponders dependencies ifNobodyMoves parkedMoments deliveries mailings drillTime replay drillRun
Replay
  amtce   entries names next
ReplayEntry
  amtce   position at kind subjectId personId isByHand changes
ReplayName
  amtce   id name
DrillStory
  amte    key version title trains category minutes eventCount expectedCount source madeAt madeBy
DrillStoryFault
  a       line path message
DrillRun
  amte    id story storyVersion title incident startedAt startedBy stoppedAt version events aheadCount score
DrillEvent
  amte    id minute what text toldTo happenedAt
DrillScore
  amte    percent acknowledgedMinute commandedMinute updatedMinute promisesKept promisesBroken updatesOnTime updatesLate acts missedSteps
DrillActScore
  amte    act by playbook step title to minute outcome
DrillMissedStep
  amte    playbook key title dueMinute
DrillTime
  amte    speed goneMs aheadMs
CommandRole
  amtce   id role state askedAt note takenAt endedAt version person askedBy incident brief
Task
  amtce   id text dueAt state addedAt closedAt dropReason version owner addedBy closedBy
Decision
  amtce   id at text author mentions
Delivery
  amtce   id aboutType aboutId channel state dueAt attempt retryAt answer sentAt person
Mailing
  amtce   position at news planned waiting sent failed withdrawn
SavedView
  amtce   id name query isShared version owner
WebhookEndpoint
  a       id label url kinds previousUntil pausedAt parkedAt version deliveries waiting
Clock
  amtcevk id kind cycle targetMs limitMs startedAt pausedAt atRiskAt dueAt breachedAt stoppedAt version state remainingMs usedMs asOf
  amtcevk ended pausedMs cycles
  amtce   because client steps explanation
ClockCycle
  amtcevk startedAt stoppedAt breached usedMs pausedMs goalMs
ClockStep
  amtce   at kind usedMs remainingMs dueAt because
Escalation
  amtcev  id fromLevel toLevel reason trigger text state openedAt acknowledgeBy answeredAt returnReason version handover
  amtce   target escalatedBy answeredBy rule
Handover
  amtcev  given missing
HandedItem
  amtcev  item text
Page
  amtce   id level because state missed sentAt answerBy answeredAt version person incident
PlannedStep
  amtce   at kind level missed because reason clock person reach
ParkedMoment
  amtce   id kind firesAt
PlannedReach
  amtce   kind afterMs
EscalationTrial
  amtce   version steps weakPoints firstHeardAt firstHeardBy
WeakPoint
  amtce   kind level at person
Readiness
  amtce   issues people
ReadinessIssue
  amtce   kind from to level category schedule person
ReadyPerson
  amtce   person testedAt testState
Engine
  amtce   lateMs beatAt momentsDue momentsParked deliveriesDue deliveriesParked webhooksBehind
  amtce   canaryDueAt canaryArrivedAt canaryConfirmedAt canaryAnswer
Forecast
  amtce   breaches byOwner byClient
ForecastBreach
  amtce   incident clock at
OwnerForecast
  amtce   owner count firstAt
ClientForecast
  amtce   client count firstAt
EscalationPolicy
  amtce   version levels pageLimitMs silentMs rounds runningOlder told pagedAtRisk atOnce teams classes
LevelPolicy
  amtce   level pages holdMs fromProgress mustRespondMs
ToldLevels
  amtce   severity levels
AtOnce
  amtce   category to reason
ResponseTeam
  amtce   category level pages
ClassPolicy
  amtce   name acknowledgeMs to triggers
PageTarget
  amtce   kind id name
PerSeverity
  amtce   P1 P2 P3 P4
Update
  amtcevk id at publicStatus text
  amtce   author
Note
  amtce   id at text author mentions
Playbook
  amtce   playbook version name categories enterprise steps madeAt madeBy
PlaybookStepPlan
  amtce   key title dueMs validates action
PlaybookRun
  amtce   id playbook planVersion name startedAt startedBy version steps
PlaybookStep
  amtce   key title dueAt validates state comment endedAt owner endedBy action actionHost calls
ActionCall
  amtce   id key action state proposedAt proposedBy confirmedBy sentAt endedAt answer version
ActionHook
  amtce   id action host madeAt
  a       address
Workaround
  amtce   id at text effectiveness version author givenTo
Review
  amtce   id rootCause lessons version authors signedOffAt signedOffBy
Entry
  amtcevk position at kind subjectType subjectId subject told fromDuplicate
  amtce   actor rule
Told
  amtcevk field before after
  amtce   person beforeNames afterNames
Assessment
  amtce   severity conditions seen because isOverridden overrideReason unticked
Unticked
  amtce   condition reason
Component
  amtcevk id name publicName isPublic state status version product
  amtce   dependsOn kind criticality environment
Product
  amtcevk id name status version
  amtcev  vendor
Import
  ame     id at state files total done counts problems appliedAt version by waiting waitingTerms
  a       rows
Vendor
  amtcev  id name status version
Client
  amtcek  id name kind timeZone status version
  amtce   subscriptions calendar registrationNumber country contactName contactEmail
ClientCalendar
  amtce   week holidays
ProductSubscription
  amtce   id tier startsOn endsOn status version client product agreements proposedBy decidedBy replaces
Agreement
  amtce   id severity responseTargetMs responseLimitMs resolutionTargetMs resolutionLimitMs contractualP1 startsOn endsOn status version
  amtce   subscription proposedBy decidedBy
Person
  amtce   id name role status timeZone version client vendor linkedClients reachable
  a       email isBreakGlass signsInWith
Schedule
  amtcev  id name timeZone layers status version overrides finalSpans gaps
  amtce   leaves
ScheduleLayer
  amtcev  personIds rotation every unit handoverTime handoverWeekday startsOn endsOn restrictions
  amtce   people
ScheduleRestriction
  amtcev  weekdays from to
DutySpan
  amtcev  from to personId because layer overrideId
  amtce   person away
ShiftOverride
  amtcev  id personId from to swapId cancelledAt schedule
  amtce   person madeBy
Leave
  amtce   id personId from to cancelledAt person
OnCall
  amtcev  schedule personId until nextId
  amtce   person next
ScheduleGap
  amtcev  schedule from to
  amtce   away
Shift
  amtcev  schedule beganAt until fromId toId note brief
  amtce   from to accepted
ShiftHandover
  amtce   id beganAt until acceptedAt schedule from to note brief
HandoverNote
  amtcev  id version at text
  amtce   author
ShiftBrief
  amtcev  asOf incidents escalations due plans
  amtce   pages contacts
BriefIncident
  amtcev  concern severity status incident
  amtce   level owner
BriefEscalation
  amtcev  toLevel acknowledgeBy incident
BriefPage
  amtce   level state sentAt person incident
BriefDue
  amtcev  kind atRiskAt dueAt incident
  amtce   client
BriefPlan
  amtcev  kind from to
  amtce   person
BriefContact
  amtce   level schedule person
LedgerEntry
  amtce   position at kind actor subjectType subjectId subjectName reach request hash changes incident
Checkpoint
  amtce   position at
`

/** Envelopes and parts that are as readable as what they come with, or everybody's own or public: nothing of theirs is judged apart. */
export const unjudged = [
  'Query',
  'Mutation',
  'Subscription',
  'RoomPresence',
  'SuggestedResponder',
  'IncidentDependencies',
  'DependencyNode',
  'ComponentStateChange',
  'WhySuggested',
  'PageInfo',
  'Viewer',
  'Session',
  'ApiKey',
  'Passkey',
  'ContactMethod',
  'ChannelReadiness',
  'SignInWays',
  'Invitation',
  'Doer',
  'Approvals',
  // Of the two who swap, and of who made the link.
  'Swap',
  'CalendarFeed',
  // Of who was spoken to, and works on incidents.
  'Mention',
  'BusinessWeek',
  'OpenHours',
  'ImportCounts',
  'ImportProblem',
  'WaitingTerms',
  'WaitingKind',
  // Behind `rows`, which is for administrators.
  'ImportRow',
  'ImportChange',
  'ImportFault',
  // Told before a report to who may report: the same terms as above.
  'ReportSight',
  'SeenCondition',
  'ClientTerms',
  'AgreedFigures',
  'BusinessCalendar',
  'OpenDay',
  // Told before a re-assessment to who may assess.
  'Reassessment',
  'ClockOutlook',
  // Behind `hold`, which is for those inside.
  'Hold',
  // Behind `brief` of a part, which is for those inside.
  'CommandBrief',
  'CommandDue',
  'TeamMember',
  // Behind `links`: each as the other incident may be read.
  'IncidentLink',
  // Behind `affected`: each client as the reader may know of it.
  'AffectedClient',
  // Told of the whole room at once: `impacts`.
  'IncidentImpact',
  // Told by `readEvidence` alone, to those assigned.
  'Evidence',
  'EvidenceLog',
  // Behind `legalHold`, which is for those inside.
  'LegalHold',
  // Behind `similar`, and before a report: each as the incident may be read.
  'SimilarIncident',
  // Messages of the feed: judged per entry in test/live.
  'Change',
  'ClockChange',
  'EscalationChange',
]

/** Query, to whom it shows what is theirs, to whom what is somebody else's; of lists, in edges and nodes alike. */
export const queries = `
incident             amtcevk amte
incidentByNumber     amtcevk amte
incidents            amtcevk amte
client               amtcek  amte
clients              amtcek  amte
component            amtcevk amtcek
components           amtcevk amtcek
product              amtcevk amtcek
products             amtcevk amtcek
vendor               amtcev  amtce
vendors              amtcev  amtce
person               amtce   amtce
people               amtce   amtce
ledger               amtce   amte
approvals            me      me
approvals+           e       e
reportSight          amtev   amte
similarIncidents     amtev   amte
reassessment         mte     mte
tryEscalation        amtce   amtce
readiness            amtce   amtce
import               ame     ame
imports              ame     ame
webhooks             a       a
savedViews           amtce   amtce
schedule             amtcev  amtce
schedules            amtcev  amtce
onCall               amtcev  amtce
gaps                 amtcev  amtce
shiftBrief           amtcev  amtce
shiftHandovers       amtce   amtce
shiftHandover        amtce   amtce
`

/** The same for everybody, or of nobody but who asks. */
export const forEverybody = [
  'epoch',
  'errorCodes',
  'invitation',
  'keyScopes',
  'ownCalendarFeeds',
  'ownHandovers',
  'ownLeave',
  'ownSwaps',
  'position',
  'serverTime',
  'signInWays',
  'status',
  'viewer',
]
/** Of the whole company: who reads it reads all of it. */
export const ofTheCompany = `
lastCheckpoint       amtce
breakGlassReady      a
escalationPolicy     amtce
playbooks            amtce
actionHooks          amtce
drillStories         amte
drillStoryFaults     a
drillRuns            amte
forecast             amtce
impacts              amtce
engine               amtce
`

/** Subscription, whom it tells of what is theirs, whom of what is somebody else's. */
export const subscriptions = `
changes              amtcevk amte
incidentChanged      amtcevk amte
clockChanged         amtcevk amte
escalationChanged    amtcev  amte
`
