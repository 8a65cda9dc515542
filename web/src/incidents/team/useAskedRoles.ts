import { commandRoles } from '@muster/shared/vocabulary/commandRole'
import { unshout } from '@muster/shared/vocabulary/shout'
import { createSharedComposable } from '@vueuse/core'
import { computed } from 'vue'
import { AskedRolesDocument, type AskedRolesQuery } from '../../generated/graphql.ts'
import { useReading } from '../../handovers/useReading.ts'
import { useApollo } from '../../live/useApollo.ts'
import { useLive } from '../../live/useLive.ts'

type Wire = NonNullable<AskedRolesQuery['viewer']>['askedRoles'][number]

const changes = /^(commandRole|clock|escalation|incident|update)\./

/** The parts that who looks was asked to play, with how things stand; read again as they change, while there are any. */
export const useAskedRoles = createSharedComposable(() => {
  const apollo = useApollo()
  const { viewer } = useLive()
  const { thing, again } = useReading(
    async () => (await apollo.query({ query: AskedRolesDocument, fetchPolicy: 'no-cache' })).data.viewer?.askedRoles ?? [],
    changes,
    () => viewer.value?.id,
  )
  return { asked: computed(() => (thing.value ?? []).map(readAsked)), again }
})

const readAsked = (wire: Wire) => ({ ...wire, role: unshout(commandRoles, wire.role) ?? ('subject_expert' as const) })

export type AskedRole = ReturnType<typeof readAsked>
