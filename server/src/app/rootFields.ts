import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql'

/** What is asked for at the root, as often as it is. */
export function rootFields(document: DocumentNode, { selections }: SelectionSetNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value]
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(document, selection.selectionSet)
    const { name } = selection
    const isIt = (one: DocumentNode['definitions'][number]) =>
      one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value
    return rootFields(document, (document.definitions.find(isIt) as { selectionSet: SelectionSetNode }).selectionSet)
  })
}
