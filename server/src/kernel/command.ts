import type { EntityClass, EntityManager } from '@mikro-orm/postgresql'
import { needIdempotencyKey } from '@muster/shared/policy/keyScopes'
import type { Operation } from '@muster/shared/policy/permissions'
import { whyNot } from '@muster/shared/rules/mayPerform'
import { mayRead } from '@muster/shared/rules/mayRead'
import type { Actor, Scope } from '@muster/shared/vocabulary/actor'
import { validate as isUuid } from 'uuid'
import type { z } from 'zod'
import { claimKey, type Earlier } from './claimKey.ts'
import { closeGate } from './gate.ts'
import type { Happening } from './happening.ts'
import { Loaders } from './loaders.ts'
import { readAuthority } from './readAuthority.ts'
import { readLocked } from './readLocked.ts'
import { BadInput, Forbidden, NotFound, Refusal, Unauthenticated } from './refusals.ts'
import { seal } from './seal.ts'
import { transaction } from './transaction.ts'
import type { Caller, Work } from './work.ts'

interface Outcome<Value> {
  value: Value
  /** At least one, the first about the value: a command that leaves no trace does not compile. */
  happened: readonly [Happening, ...Happening[]]
}

export interface Done<Value> {
  value: Value
  position: number
  /** Nothing was done: an earlier call with the same key had. */
  isReplay?: true
}

interface Definition<Schema extends z.ZodType, Root extends object, Value extends object> {
  operation: Operation
  input: Schema
  /** What is locked and judged; a command that makes something new has none, and is judged by its input. */
  root?: EntityClass<Root> & { prototype: Root }
  /** The root's id, where it is not the input's `id`. */
  rootId?(em: EntityManager, input: z.input<Schema>): unknown
  /** What the caller said, where the input has more to it: a retry with the same key must read the same. */
  asAsked?(input: z.input<Schema>): unknown
  /** The person whose authority this takes away. */
  revokes?(input: z.input<Schema>): string
  /** Whether the root is there for the actor at all, where that is not as for incidents. */
  isThere?(actor: Actor, scope: Scope): boolean
  scope(em: EntityManager, root: Root, input: z.output<Schema>): Scope | Promise<Scope>
  answers: EntityClass<Value> & { prototype: Value }
  /** Whose the answer is, so that a replay shows it only to who may still see it. */
  answerScope(em: EntityManager, value: Value): Scope | Promise<Scope>
  run(work: Work, root: Root, input: z.output<Schema>): Promise<Outcome<Value>>
}

/**
 * Everything that changes anything is a command: one transaction that knows its actor, holds its root, asks the
 * permission table, runs, and ends with the ledger. Any failure undoes all of it.
 */
export function command<Schema extends z.ZodType, Root extends object, Value extends object>(
  definition: Definition<Schema, Root, Value>,
) {
  return async (caller: Caller, input: z.input<Schema>): Promise<Done<Value>> => {
    const request = caller.nextRequest()
    const { em: pool, ring, observe } = caller.kernel
    const from = performance.now()
    const took = (outcome: string) => observe?.(definition.operation, (performance.now() - from) / 1_000, outcome)
    try {
      const done = await transaction(pool, (em) => perform(em, definition, { caller, input, request }))
      took(done.isReplay ? 'replayed' : 'done')
      ring(done.position)
      return done
    } catch (error) {
      took(error instanceof Refusal ? String(error.extensions['code']) : 'INTERNAL')
      throw error
    }
  }
}

interface Call<Input> {
  caller: Caller
  input: Input
  request: string
}

async function perform<Schema extends z.ZodType, Root extends object, Value extends object>(
  em: EntityManager,
  definition: Definition<Schema, Root, Value>,
  { caller, input, request }: Call<z.input<Schema>>,
): Promise<Done<Value>> {
  const { operation, run } = definition
  const asked = definition.asAsked ? definition.asAsked(input) : input
  const earlier = await claimKey(em, { caller, operation, input: asked, request })
  const { actor, at } = await authorityFor(em, definition, caller, input)
  const anyhow = whyNot(actor, operation, {})
  if (actor.kind === 'visitor' && anyhow) throw new Unauthenticated()
  // Of the thing it says nothing: without a second factor, or the scope, the answer is the same whether it is there or not.
  if (anyhow === 'secondFactor' || anyhow === 'scope') throw new Forbidden(operation, anyhow)
  if (earlier) return replay(em, definition, actor, earlier)

  const locked = definition.root ? await lock(em, definition, input) : { row: {} as Root, at }
  const parsed = definition.input.safeParse(input) // Pure; its faults are told only to who may act.
  const scope = await definition.scope(em, locked.row, (parsed.data ?? input) as z.output<Schema>)
  const isThere = definition.isThere ?? mayRead
  if (definition.root && !isThere(actor, scope)) throw notFound(definition, input)
  const denial = whyNot(actor, operation, scope)
  if (denial) throw new Forbidden(operation, denial)
  if (caller.knock.kind === 'key' && !caller.idempotencyKey && needIdempotencyKey.has(operation)) throw new BadInput([needsKey])
  if (!parsed.success) throw BadInput.of(parsed.error.issues)

  const { readTime, mostAnHour, allowedHosts } = caller.kernel
  const work: Work = { em, actor, request, now: readTime(locked.at), mostAnHour, allowedHosts, load: new Loaders(em) }
  const { value, happened } = await run(work, locked.row, parsed.data)
  return { value, position: await seal(work, happened) } // Nothing comes after it but COMMIT.
}

const needsKey = { path: 'Idempotency-Key', message: 'With an API key this needs one: a retry must not act twice.' }

/** Who takes authority away proves the right to before the other's gate is shut, and once more behind it. */
async function authorityFor<Schema extends z.ZodType>(
  em: EntityManager,
  { operation, revokes }: Pick<Definition<Schema, object, object>, 'operation' | 'revokes'>,
  caller: Caller,
  input: z.input<Schema>,
) {
  const authority = await readAuthority(em, caller)
  if (!revokes) return authority
  const denial = whyNot(authority.actor, operation, {})
  if (denial && authority.actor.kind === 'visitor') throw new Unauthenticated()
  if (denial === 'role') throw new Forbidden(operation, denial)
  await closeGate(em, revokes(input))
  return readAuthority(em, caller)
}

/** The same position, and the thing as it stands now, if the actor may still see it. */
async function replay<Schema extends z.ZodType, Root extends object, Value extends object>(
  em: EntityManager,
  { answers, answerScope }: Definition<Schema, Root, Value>,
  actor: Actor,
  { subjectId, position }: Earlier,
): Promise<Done<Value>> {
  const value = (await em.findOne(answers, subjectId as never)) as Value | null
  if (!value || !mayRead(actor, await answerScope(em, value))) throw new NotFound(answers.name, subjectId)
  return { value, position, isReplay: true }
}

async function lock<Schema extends z.ZodType, Root extends object, Value extends object>(
  em: EntityManager,
  definition: Definition<Schema, Root, Value>,
  input: z.input<Schema>,
) {
  const id = definition.rootId ? await definition.rootId(em, input) : (input as { id?: unknown }).id
  const locked = isUuid(id) ? await readLocked(em, definition.root!, id as string) : undefined
  if (!locked) throw notFound(definition, input)
  return locked
}

interface Asked {
  root?: { name: string }
  rootId?: unknown
  answers: { name: string }
}

/** What was asked for: by its own id the thing that is answered, else the root by the id of it. */
function notFound<Schema extends z.ZodType>({ root, rootId, answers }: Asked, input: z.input<Schema>): NotFound {
  const asked = input as Record<string, unknown>
  if ('id' in asked) return new NotFound(rootId ? answers.name : root!.name, asked['id'])
  const [, id] = Object.entries(asked).find(([field]) => field.endsWith('Id')) ?? []
  return new NotFound(root!.name, id)
}
