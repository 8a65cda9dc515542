import { mayPerform } from '@muster/shared/rules/mayPerform'
import type { ActionName, ActionState } from '@muster/shared/vocabulary/playbook'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { isInside } from '@muster/shared/rules/isInside'
import { makeSecret } from '../../communications/channels/makeSecret.ts'
import type { Done } from '../../kernel/command.ts'
import { enumOf } from '../../kernel/enumOf.ts'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { ActionCall } from './actionCall.entity.ts'
import { ActionHook } from './actionHook.entity.ts'
import { configureAction } from './configureAction.ts'
import { confirmAction } from './confirmAction.ts'
import { ActionNameEnum } from './enums.ts'
import { proposeAction } from './proposeAction.ts'
import { removeAction } from './removeAction.ts'
import { reportAction } from './reportAction.ts'
import { withdrawAction } from './withdrawAction.ts'

type Reported = Extract<ActionState, 'running' | 'succeeded' | 'failed'>

const ReportedEnum = enumOf<Reported>('ActionReport', 'What a program says of an action.', {
  running: 'It goes on.',
  succeeded: 'It is done.',
  failed: 'It has failed.',
})

@InputType({ description: 'The program that does an action from now on.' })
class ConfigureActionInput {
  @Field(() => ActionNameEnum, { description: 'Which action.' })
  action!: ActionName

  @Field(() => String, {
    description:
      'Where the requests go: https, and not to a private address. To a host that the operator allows by name http will do, too.',
  })
  url!: string
}

@InputType({ description: 'An action that no program does any more.' })
class RemoveActionInput {
  @Field(() => ActionNameEnum, { description: 'Which.' })
  action!: ActionName
}

@InputType({ description: 'A step whose action is to be done.' })
class ProposeActionInput {
  @Field(() => ID, { description: 'The playbook that runs.' })
  runId!: string

  @Field(() => String, { description: 'Which of its steps.' })
  key!: string
}

@InputType({ description: 'An action that you agree with.' })
class ConfirmActionInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string
}

@InputType({ description: 'An action that is not to be done after all.' })
class WithdrawActionInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string
}

@InputType({ description: 'How far an action is.' })
class ReportActionInput {
  @Field(() => ID, { description: 'Which: the `id` of its request.' })
  id!: string

  @Field(() => ReportedEnum, { description: 'How it stands.' })
  state!: Reported

  @Field(() => String, { description: 'In words, at most 2,000 characters.' })
  text!: string
}

@ObjectType({ simpleResolvers: true, description: 'An action, changed.' })
class ActionPayload {
  @Field(() => ActionCall, { description: 'As it stands now.' })
  action!: ActionCall

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'The program of an action, changed.' })
class ActionHookPayload {
  @Field(() => ActionHook, { description: 'As it stands now.' })
  hook!: ActionHook

  @Field(() => String, { nullable: true, description: 'What its requests are signed with, shown once; else null.' })
  secret!: string | null

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@Resolver(() => ActionCall)
export class ActionCallResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who wants it done.' })
  proposedBy(@Root() { proposedById }: ActionCall, @Ctx() { load }: Reading) {
    return load.one(Person, proposedById)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who agreed, where it is dangerous.' })
  confirmedBy(@Root() { confirmedById }: ActionCall, @Ctx() { load }: Reading) {
    return confirmedById ? load.one(Person, confirmedById) : null
  }
}

@Resolver(() => ActionHook)
export class ActionsResolver {
  @Query(() => [ActionHook], { nullable: true, description: 'The programs that do actions, for everybody inside.' })
  async actionHooks(@Ctx() { em, actor }: Reading): Promise<ActionHook[] | null> {
    return isInside(actor) ? em.find(ActionHook, { removedAt: null }, { orderBy: { action: 'asc' } }) : null
  }

  @FieldResolver(() => String, { nullable: true, description: 'Where its requests go, for administrators.' })
  address(@Root() { url }: ActionHook, @Ctx() { actor }: Reading): string | null {
    return mayPerform(actor, 'action.configure', {}) ? url : null
  }

  @Mutation(() => ActionHookPayload, {
    description: 'Says which program does an action from now on; its secret is new each time.',
  })
  async configureAction(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ConfigureActionInput, { description: 'Which, and where.' }) input: ConfigureActionInput,
  ): Promise<ActionHookPayload> {
    const secret = makeSecret()
    const { value, position, isReplay } = await configureAction(caller, { ...input, secret })
    return { hook: value, position, secret: isReplay ? null : secret }
  }

  @Mutation(() => ActionHookPayload, { description: 'No program does it any more: people do, and tick the step.' })
  async removeAction(
    @Ctx() { caller }: Asking,
    @Arg('input', () => RemoveActionInput, { description: 'Which.' }) input: RemoveActionInput,
  ): Promise<ActionHookPayload> {
    const { value, position } = await removeAction(caller, input)
    return { hook: value, position, secret: null }
  }

  @Mutation(() => ActionPayload, {
    description: 'A step’s action is to be done: at once, or, where it is dangerous, once a second person confirms it.',
  })
  async proposeAction(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ProposeActionInput, { description: 'Which step’s.' }) input: ProposeActionInput,
  ): Promise<ActionPayload> {
    return payload(await proposeAction(caller, input))
  }

  @Mutation(() => ActionPayload, { description: 'You agree, and did not propose it: its request goes out, once.' })
  async confirmAction(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ConfirmActionInput, { description: 'Which.' }) input: ConfirmActionInput,
  ): Promise<ActionPayload> {
    return payload(await confirmAction(caller, input))
  }

  @Mutation(() => ActionPayload, { description: 'It is not to be done after all; what was sent cannot be called back.' })
  async withdrawAction(
    @Ctx() { caller }: Asking,
    @Arg('input', () => WithdrawActionInput, { description: 'Which.' }) input: WithdrawActionInput,
  ): Promise<ActionPayload> {
    return payload(await withdrawAction(caller, input))
  }

  @Mutation(() => ActionPayload, { description: 'A program, by a key, or somebody who looked there, says how far an action is.' })
  async reportAction(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ReportActionInput, { description: 'Which, and how far.' }) input: ReportActionInput,
  ): Promise<ActionPayload> {
    return payload(await reportAction(caller, input))
  }
}

const payload = ({ value, position }: Done<ActionCall>): ActionPayload => ({ action: value, position })
