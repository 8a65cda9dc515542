import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { KeptHandoverDocument, ShiftBriefDocument, type ShiftBriefQuery } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'
import { readBrief } from './readBrief.ts'
import { useReading } from './useReading.ts'

const follows = /^(incident|escalation|page|clock|update|schedule|override|leave|swap|handover|person)\./

/** The shift that the address names, live; or with `kept` one that was taken over, as it stood. */
export function useHandover() {
  const route = useRoute()
  const apollo = useApollo()
  const asked = (name: string) => (typeof route.query[name] === 'string' ? route.query[name] : null)
  const id = computed(() => (route.name === 'handover' ? String(route.params['id']) : null))

  async function read() {
    if (id.value === null) return undefined
    const kept = asked('kept')
    return kept ? { ...(await readKept(kept)), id: id.value } : { ...(await readLive(id.value)), id: id.value }
  }
  async function readLive(scheduleId: string) {
    const variables = { id: scheduleId, at: asked('at') }
    const { data } = await apollo.query({ query: ShiftBriefDocument, variables, fetchPolicy: 'no-cache' })
    return { shift: data.shiftBrief && shiftOf(data.shiftBrief), history: data.shiftHandovers.nodes }
  }
  async function readKept(kept: string) {
    const { data } = await apollo.query({ query: KeptHandoverDocument, variables: { id: kept }, fetchPolicy: 'no-cache' })
    const found = data.shiftHandover
    const accepted = found && { id: found.id, acceptedAt: found.acceptedAt }
    return {
      shift: found && {
        ...{ ...found, accepted, brief: readBrief(found.brief), isKept: true },
        ...{ fromId: found.from?.id ?? null, toId: found.to?.id ?? null },
      },
      history: [],
    }
  }
  return useReading(read, follows, () => [id.value, asked('at'), asked('kept')])
}

const shiftOf = (wire: NonNullable<ShiftBriefQuery['shiftBrief']>) => ({ ...wire, brief: readBrief(wire.brief), isKept: false })
