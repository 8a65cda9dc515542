import { changeEscalationPolicyInput } from '@muster/shared/inputs/changeEscalationPolicy'
import { defaultPolicy, type EscalationPolicy } from '@muster/shared/policy/escalationPolicy'
import { policyOf } from '@muster/shared/rules/policyOf'
import { shallowRef } from 'vue'
import { EscalationPolicyDocument } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { asForm, asInput } from './policyForm.ts'

/** The policy that an escalation by hand goes by; as rules §5 has it until it is read. */
export function useHeldPolicy() {
  const apollo = useApollo()
  const policy = shallowRef<EscalationPolicy>(defaultPolicy)
  async function read() {
    const answer = await apollo.query({ query: EscalationPolicyDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
    const held = answer?.data.escalationPolicy
    if (held) policy.value = policyOf(defaultPolicy, changeEscalationPolicyInput.parse(asInput(asForm(held), held.version)))
  }
  return { policy, read }
}
