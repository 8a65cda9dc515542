import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLArgument,
  type GraphQLInputType,
} from 'graphql'
import type { Fault } from './refusals.ts'

/** Each item of a list is a value in a statement, and may be asked for under every alias. */
const ITEMS = 100
/** As many clients as a report may name. */
const longer: Readonly<Record<string, number>> = { 'ReportSightInput.clientIds': 500 }

export interface Lists {
  faults: Fault[]
  /** How many items all of them have together. */
  items: number
}

/** What a question brings in lists, in each argument of a field: too many items are a fault, with the path of their list. */
export function checkLists(args: readonly GraphQLArgument[], given: Readonly<Record<string, unknown>>): Lists {
  const lists: Lists = { faults: [], items: 0 }
  for (const { name, type } of args) look(lists, { type, value: given[name], path: name, most: ITEMS })
  return lists
}

interface Looked {
  type: GraphQLInputType
  value: unknown
  path: string
  most: number
}

function look(lists: Lists, { type, value, path, most }: Looked): void {
  const isList = isListType(getNullableType(type))
  const named = getNamedType(type)
  if (value === null || value === undefined || (!isList && !isInputObjectType(named))) return
  if (isList) {
    const items = value as unknown[]
    lists.items += items.length
    if (items.length > most) lists.faults.push({ path, message: `${most} at most; these are ${items.length}.` })
    else items.forEach((item, at) => look(lists, { type: itemOf(type), value: item, path: `${path}.${at}`, most }))
  } else if (isInputObjectType(named)) {
    for (const [name, field] of Object.entries(named.getFields())) {
      const inner = { type: field.type, value: (value as Record<string, unknown>)[name], path: `${path}.${name}` }
      look(lists, { ...inner, most: longer[`${named.name}.${name}`] ?? ITEMS })
    }
  }
}

function itemOf(type: GraphQLInputType): GraphQLInputType {
  const list = getNullableType(type)
  return isListType(list) ? list.ofType : list
}
