import { BREAK, Kind, visit, type DocumentNode, type ExecutionArgs, type GraphQLSchema, type SelectionSetNode } from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'

/** Compiling costs as much as some twenty runs: a document is worth it when it comes again. */
const WORTH_COMPILING = 3
const MOST_KEPT = 500
/** Fields with every fragment written out: each costs some 2 kB of code, and 0.1 ms to compile. */
const MOST_FIELDS = { ofOne: 1_000, ofAll: 50_000 }

interface Known {
  runs: number
  /** By operation name; null where it cannot be compiled. */
  compiled: Map<string, CompiledQuery | null>
}

const documents = new LRUCache<DocumentNode, Known>({
  max: MOST_KEPT,
  maxSize: MOST_FIELDS.ofAll,
  maxEntrySize: MOST_FIELDS.ofOne, // What is longer is not kept, so it never comes again.
  sizeCalculation: (_, document) => fieldsOf(document),
})

/** The document as a function, once it has come often enough; null for what comes seldom, or may not be compiled. */
export function compiledOf({ schema, document, operationName }: ExecutionArgs): CompiledQuery | null {
  const known = documents.get(document) ?? { runs: 0, compiled: new Map<string, CompiledQuery | null>() }
  if (known.runs === 0) documents.set(document, known)
  if (++known.runs < WORTH_COMPILING) return null
  const name = operationName ?? ''
  let compiled = known.compiled.get(name)
  if (compiled === undefined) {
    compiled = isPlain(document) ? compile(schema, document, operationName) : null
    known.compiled.set(name, compiled)
  }
  return compiled
}

function compile(schema: GraphQLSchema, document: DocumentNode, operationName?: string | null): CompiledQuery | null {
  const made = compileQuery(schema, document, operationName ?? undefined, { disablingCapturingStackErrors: true })
  return isCompiledQuery(made) ? made : null
}

/** As far as it matters: what is more than one may have is not counted to its end. */
function fieldsOf({ definitions }: DocumentNode): number {
  const fragments = new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])))
  let fields = 0
  const count = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (fields > MOST_FIELDS.ofOne) return
      if (selection.kind === Kind.FIELD) fields++
      const { selectionSet } = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection
      if (selectionSet) count(selectionSet)
    }
  }
  for (const one of definitions) if (one.kind === Kind.OPERATION_DEFINITION) count(one.selectionSet)
  return Math.max(1, fields)
}

/**
 * Whether the compiler may be trusted with it: of a stranger's text nothing but names and numbers stands in the code that it makes. A
 * string could become code (it writes dates as such), `__proto__` is no name there, an introspection may be written out for ever, and
 * of a fragment that is there under two conditions it knows one.
 */
function isPlain(document: DocumentNode): boolean {
  let isPlain = true
  const refuse = () => {
    isPlain = false
    return BREAK
  }
  visit(document, {
    StringValue: refuse,
    Directive: refuse,
    Name: ({ value }) => (value.startsWith('__') && value !== '__typename' ? refuse() : undefined),
  })
  return isPlain
}
