import { ComponentResolver } from '../catalog/component.resolver.ts'
import { ComponentCommandsResolver } from '../catalog/componentCommands.resolver.ts'
import { ProductResolver } from '../catalog/product.resolver.ts'
import { ProductCommandsResolver } from '../catalog/productCommands.resolver.ts'
import { VendorResolver } from '../catalog/vendor.resolver.ts'
import { VendorCommandsResolver } from '../catalog/vendorCommands.resolver.ts'
import { AgreementCommandsResolver } from '../clients/agreementCommands.resolver.ts'
import { ApprovalsResolver } from '../clients/approvals.resolver.ts'
import { ClientResolver } from '../clients/client.resolver.ts'
import { ClientCommandsResolver } from '../clients/clientCommands.resolver.ts'
import { SubscriptionCommandsResolver } from '../clients/subscriptionCommands.resolver.ts'
import { AgreementResolver, SubscriptionResolver } from '../clients/terms.resolver.ts'
import { ReadinessIssueResolver, ReadinessResolver } from '../escalations/readiness.resolver.ts'
import { EscalationTrialResolver, WeakPointResolver } from '../escalations/tryEscalation.resolver.ts'
import { EngineResolver } from '../timers/engine.resolver.ts'
import { ParkedMomentsResolver } from '../timers/parkedMoments.resolver.ts'
import { EscalationPolicyResolver, PageTargetResolver } from '../escalations/escalationPolicy.resolver.ts'
import { PlannedStepResolver } from '../escalations/plannedStep.resolver.ts'
import { ClientForecastResolver, ForecastResolver, OwnerForecastResolver } from '../incidents/forecast.resolver.ts'
import { DrillEventResolver, DrillRunResolver, IncidentDrillRunResolver } from '../incidents/stories/drillRun.resolver.ts'
import { StoryResolver } from '../incidents/stories/story.resolver.ts'
import { IncidentPagesResolver, PageResolver, ViewerPagesResolver } from '../incidents/page.resolver.ts'
import { ClockStoryResolver } from '../clocks/clockStory.resolver.ts'
import { ClockResolver, IncidentClocksResolver } from '../clocks/clock.resolver.ts'
import { ContactCommandsResolver } from '../communications/contacts/contactCommands.resolver.ts'
import {
  ContactMethodResolver,
  PersonReachResolver,
  ViewerContactsResolver,
} from '../communications/contacts/contactMethod.resolver.ts'
import { DeliveryResolver, IncidentDeliveriesResolver } from '../communications/deliveries/delivery.resolver.ts'
import { HandoverResolver } from '../escalations/handover.resolver.ts'
import { EscalationResolver, IncidentEscalationsResolver } from '../escalations/escalation.resolver.ts'
import { HandoverCommandsResolver } from '../handovers/handoverCommands.resolver.ts'
import { HandoverNoteResolver, ShiftHandoverResolver, ShiftResolver } from '../handovers/handovers.resolver.ts'
import { briefResolvers } from '../handovers/shiftBrief.resolver.ts'
import { AssessmentResolver, IncidentAssessmentResolver } from '../incidents/assessment/assessment.resolver.ts'
import { HoldCommandsResolver, HoldResolver } from '../incidents/holds/hold.resolver.ts'
import { ActionCallResolver, ActionsResolver } from '../playbooks/actions/action.resolver.ts'
import { PlaybookResolver } from '../playbooks/playbook.resolver.ts'
import { IncidentPlaybooksResolver, PlaybookRunResolver } from '../playbooks/playbookRun.resolver.ts'
import { PlaybookCommandsResolver } from '../playbooks/playbookCommands.resolver.ts'
import { IncidentReviewResolver, ReviewResolver } from '../reviews/review.resolver.ts'
import { MergingResolver } from '../incidents/merging/merging.resolver.ts'
import {
  CommandBriefResolver,
  CommandDueResolver,
  CommandRoleResolver,
  TeamMemberResolver,
} from '../incidents/roles/commandBrief.resolver.ts'
import {
  CommandRoleCommandsResolver,
  IncidentRolesResolver,
  ViewerRolesResolver,
} from '../incidents/roles/commandRoles.resolver.ts'
import { IncidentDrillResolver } from '../incidents/drills/drills.resolver.ts'
import { DecisionResolver, IncidentDecisionsResolver } from '../incidents/decisions/decisions.resolver.ts'
import {
  DecisionMentionsResolver,
  MentionResolver,
  NoteMentionsResolver,
  ViewerMentionsResolver,
} from '../incidents/mentions/mentions.resolver.ts'
import { IncidentTasksResolver, TaskResolver } from '../incidents/tasks/tasks.resolver.ts'
import { LinksResolver } from '../incidents/links/links.resolver.ts'
import { ImpactResolver } from '../incidents/impact/impact.resolver.ts'
import { ImpactCommandsResolver } from '../incidents/impact/impactCommands.resolver.ts'
import { SimilarResolver } from '../incidents/similar/similar.resolver.ts'
import { IncidentWorkaroundsResolver, WorkaroundResolver } from '../incidents/workarounds/workaround.resolver.ts'
import { EvidenceResolver, IncidentEvidenceResolver } from '../incidents/evidence/evidence.resolver.ts'
import { LegalHoldCommandsResolver, LegalHoldResolver } from '../incidents/legalHold/legalHold.resolver.ts'
import { ImpactsResolver } from '../incidents/impact/impacts.resolver.ts'
import { ReassessmentResolver } from '../incidents/assessment/reassessment.resolver.ts'
import { ImportResolver } from '../imports/import.resolver.ts'
import { ImportCommandsResolver } from '../imports/importCommands.resolver.ts'
import { WaitingImportsResolver, WaitingKindResolver, WaitingTermsResolver } from '../imports/waitingImports.resolver.ts'
import { IncidentListResolver } from '../incidents/incidentList.resolver.ts'
import { IncidentResolver, NoteResolver, UpdateResolver } from '../incidents/incident.resolver.ts'
import { IncidentCommandsResolver } from '../incidents/incidentCommands.resolver.ts'
import { ReportSightResolver } from '../incidents/reportSight.resolver.ts'
import { ErrorCodesResolver } from './errorCodes.resolver.ts'
import { DoerResolver } from '../ledger/doer.ts'
import { LedgerResolver } from '../ledger/ledger.resolver.ts'
import { ToldResolver } from '../ledger/sayChanges.ts'
import { ReplayResolver } from '../ledger/replay.resolver.ts'
import { EntryResolver, TimelineResolver } from '../ledger/timeline.resolver.ts'
import {
  ChangeFields,
  ChangesResolver,
  ClockChangeFields,
  ClockChangeResolver,
  EscalationChangeFields,
  EscalationChangeResolver,
} from '../live/changes.resolver.ts'
import { DependenciesResolver, DependencyNodeResolver } from '../incidents/dependencies/dependencies.resolver.ts'
import {
  RespondersResolver,
  SuggestedResponderResolver,
  WhySuggestedResolver,
} from '../incidents/responders/responders.resolver.ts'
import { PresenceResolver } from '../live/presence/presence.resolver.ts'
import { StatusChangedResolver } from '../live/statusChanged.resolver.ts'
import { FollowerCommandsResolver, IncidentMailingsResolver, ViewerFollowingResolver } from '../followers/follower.resolver.ts'
import { DutySpanResolver } from '../oncall/dutySpan.ts'
import { OnCallResolver, ScheduleGapResolver } from '../oncall/onCall.resolver.ts'
import { CalendarFeedResolver, LeaveResolver, ShiftOverrideResolver, SwapResolver } from '../oncall/ownShifts.resolver.ts'
import { ScheduleLayerResolver, ScheduleResolver } from '../oncall/schedule.resolver.ts'
import { ScheduleCommandsResolver } from '../oncall/scheduleCommands.resolver.ts'
import { ShiftCommandsResolver } from '../oncall/shiftCommands.resolver.ts'
import { SwapCommandsResolver } from '../oncall/swapCommands.resolver.ts'
import { ApiKeyResolver, ViewerKeysResolver } from '../people/keys/apiKey.resolver.ts'
import { BreakGlassResolver } from '../people/provider/breakGlass.resolver.ts'
import { InvitationResolver } from '../people/invitations/invitation.resolver.ts'
import { PasskeyResolver } from '../people/factors/passkey.resolver.ts'
import { PersonResolver } from '../people/person.resolver.ts'
import { PersonCommandsResolver } from '../people/personCommands.resolver.ts'
import { SecondFactorResolver } from '../people/factors/secondFactor.resolver.ts'
import { SignInWaysResolver } from '../people/provider/signInWays.resolver.ts'
import { SessionFields, SessionResolver } from '../people/sessions/session.resolver.ts'
import { SavedViewResolver } from '../incidents/views/savedView.resolver.ts'
import { WebhookResolver } from '../webhooks/webhook.resolver.ts'
import { StatusPageResolver } from '../statuspage/statusPage.resolver.ts'

/** All that the API can be asked. */
export const resolvers = [
  AgreementCommandsResolver,
  AgreementResolver,
  ApprovalsResolver,
  CalendarFeedResolver,
  ChangeFields,
  ChangesResolver,
  ClientCommandsResolver,
  ClientResolver,
  ClockChangeFields,
  ClockChangeResolver,
  ClockResolver,
  ClockStoryResolver,
  EngineResolver,
  EscalationPolicyResolver,
  EscalationTrialResolver,
  FollowerCommandsResolver,
  ForecastResolver,
  IncidentMailingsResolver,
  ViewerFollowingResolver,
  OwnerForecastResolver,
  ClientForecastResolver,
  ReadinessIssueResolver,
  ReadinessResolver,
  IncidentPagesResolver,
  PageResolver,
  PageTargetResolver,
  ParkedMomentsResolver,
  PlannedStepResolver,
  ViewerPagesResolver,
  ComponentCommandsResolver,
  ComponentResolver,
  ContactCommandsResolver,
  ContactMethodResolver,
  DeliveryResolver,
  DoerResolver,
  DutySpanResolver,
  EntryResolver,
  ErrorCodesResolver,
  EscalationChangeFields,
  EscalationChangeResolver,
  EscalationResolver,
  HandoverResolver,
  HandoverCommandsResolver,
  HandoverNoteResolver,
  ShiftHandoverResolver,
  ShiftResolver,
  ...briefResolvers,
  AssessmentResolver,
  IncidentAssessmentResolver,
  IncidentClocksResolver,
  IncidentCommandsResolver,
  IncidentDeliveriesResolver,
  IncidentEscalationsResolver,
  ImportResolver,
  ImportCommandsResolver,
  WaitingImportsResolver,
  WaitingKindResolver,
  WaitingTermsResolver,
  IncidentListResolver,
  IncidentResolver,
  NoteResolver,
  InvitationResolver,
  ApiKeyResolver,
  ViewerKeysResolver,
  ViewerContactsResolver,
  PersonReachResolver,
  PasskeyResolver,
  BreakGlassResolver,
  PersonCommandsResolver,
  LeaveResolver,
  LedgerResolver,
  OnCallResolver,
  PersonResolver,
  SecondFactorResolver,
  SessionFields,
  SessionResolver,
  SignInWaysResolver,
  ProductCommandsResolver,
  ProductResolver,
  ReportSightResolver,
  ReassessmentResolver,
  HoldCommandsResolver,
  HoldResolver,
  MergingResolver,
  LinksResolver,
  ActionCallResolver,
  ActionsResolver,
  IncidentPlaybooksResolver,
  PlaybookCommandsResolver,
  PlaybookResolver,
  PlaybookRunResolver,
  ImpactResolver,
  ImpactCommandsResolver,
  ImpactsResolver,
  SimilarResolver,
  IncidentEvidenceResolver,
  EvidenceResolver,
  LegalHoldCommandsResolver,
  LegalHoldResolver,
  IncidentWorkaroundsResolver,
  WorkaroundResolver,
  CommandBriefResolver,
  CommandDueResolver,
  CommandRoleResolver,
  CommandRoleCommandsResolver,
  IncidentRolesResolver,
  TeamMemberResolver,
  ViewerRolesResolver,
  DecisionResolver,
  IncidentDecisionsResolver,
  IncidentDrillResolver,
  IncidentDrillRunResolver,
  DrillRunResolver,
  DrillEventResolver,
  StoryResolver,
  IncidentTasksResolver,
  TaskResolver,
  DecisionMentionsResolver,
  MentionResolver,
  NoteMentionsResolver,
  ViewerMentionsResolver,
  IncidentReviewResolver,
  ReviewResolver,
  ScheduleCommandsResolver,
  ScheduleGapResolver,
  ScheduleLayerResolver,
  ScheduleResolver,
  ShiftCommandsResolver,
  ShiftOverrideResolver,
  PresenceResolver,
  DependenciesResolver,
  DependencyNodeResolver,
  RespondersResolver,
  SuggestedResponderResolver,
  WhySuggestedResolver,
  StatusChangedResolver,
  StatusPageResolver,
  SubscriptionCommandsResolver,
  SubscriptionResolver,
  SwapCommandsResolver,
  SwapResolver,
  TimelineResolver,
  ReplayResolver,
  ToldResolver,
  UpdateResolver,
  VendorCommandsResolver,
  VendorResolver,
  WeakPointResolver,
  SavedViewResolver,
  WebhookResolver,
] as const
