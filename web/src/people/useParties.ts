import { onMounted, shallowRef } from 'vue'
import { PartiesDocument } from '../generated/graphql.ts'
import { useApollo } from '../live/useApollo.ts'

interface Item {
  value: string
  label: string
}

/** Whom somebody may act for, as choices. */
export function useParties() {
  const apollo = useApollo()
  const clients = shallowRef<Item[]>([])
  const vendors = shallowRef<Item[]>([])
  const items = (nodes: readonly { id: string; name: string }[]) => nodes.map(({ id, name }) => ({ value: id, label: name }))
  onMounted(async () => {
    const { data } = await apollo.query({ query: PartiesDocument, fetchPolicy: 'network-only' })
    clients.value = items(data.clients.nodes)
    vendors.value = items(data.vendors.nodes)
  })
  return { clients, vendors }
}
