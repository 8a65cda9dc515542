import { shallowRef } from 'vue'
import type { Named } from '../catalog/named.ts'
import { EscalationPolicyDocument, SchedulesToPageDocument } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import type { WirePolicy } from './policyForm.ts'

/** The policy that holds, and the schedules that it may point at. */
export function usePolicy() {
  const apollo = useApollo()
  const policy = shallowRef<WirePolicy | null>()
  const schedules = shallowRef<readonly Named[]>([])
  async function read() {
    const answer = await apollo.query({ query: EscalationPolicyDocument, fetchPolicy: 'no-cache' }).catch(() => undefined)
    if (answer) policy.value = answer.data.escalationPolicy
  }
  void read()
  void apollo
    .query({ query: SchedulesToPageDocument, fetchPolicy: 'no-cache' })
    .then(({ data }) => (schedules.value = data.schedules.nodes.map(({ id, name }) => ({ id, name }))))
    .catch(() => {})
  return { policy, schedules, read }
}
