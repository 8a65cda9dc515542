import { Migration } from '@mikro-orm/migrations'

/** Versions of the escalation policy say which triggers are in a class, and who the response teams are. */
export class Migration0011Policy extends Migration {
  override up() {
    this.addSql(/* sql */ `
update escalation_policy set body = body || jsonb_build_object('teams', '{}'::jsonb, 'classes', (
  select jsonb_object_agg(class.key, class.value || jsonb_build_object('triggers', triggers -> class.key))
  from jsonb_each(body -> 'classes') as class,
    (select '${JSON.stringify(triggers)}'::jsonb as triggers) as of_old
));
`)
  }
}

/** As they were when this was written. */
const triggers = {
  securityAndData: [
    'suspectedBreach',
    'reportedVulnerability',
    'maliciousAccountActivity',
    'dataLossOrCorruption',
    'complianceViolation',
  ],
  outage: ['platformWide', 'apiDownForSeveralClients', 'criticalInfrastructure', 'databaseConnectivity', 'cdnOrHostingProvider'],
  legalAndCompliance: ['legalThreat', 'regulatorInquiry', 'subpoena', 'erasureRequest', 'intellectualPropertyDispute'],
  enterpriseClient: [
    'anyEnterpriseIssue',
    'agreementViolated',
    'successManagerAsks',
    'customIntegration',
    'whiteLabelDeployment',
  ],
  financial: ['billingErrorsForSeveralClients', 'paymentProcessor', 'largeRefund', 'revenueRecognition', 'contractChange'],
  highValueAccount: ['over50kAYear', 'fortune500', 'churn', 'competitivePressure', 'expansion'],
  technical: ['unresolvedAfter24h', 'severalFailedAttempts', 'bugInCoreFunction', 'partnerApi', 'performance'],
  satisfaction: ['formalComplaint', 'asksForManagement', 'negativeFeedback', 'socialMedia', 'featureRequest'],
}
