import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import { which } from '../catalog/which.ts'
import type { Done } from '../kernel/command.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { hashSecret, makeSecret } from '../people/sessions/hashSecret.ts'
import { answerSwap } from './answerSwap.ts'
import { askSwap } from './askSwap.ts'
import { CalendarFeed } from './calendarFeed.entity.ts'
import { endCalendarFeed } from './endCalendarFeed.ts'
import { makeCalendarFeed } from './makeCalendarFeed.ts'
import { Swap } from './swap.entity.ts'
import { withdrawSwap } from './withdrawSwap.ts'

@InputType({ description: 'You ask somebody to take a shift of yours; for one of theirs, if its ends are given.' })
class AskSwapInput {
  @Field(() => ID, { description: 'On which schedule.' })
  scheduleId!: string

  @Field(() => Date, { description: 'Your shift, or a part of it, begins.' })
  from!: Date

  @Field(() => Date, { description: 'Your shift, or a part of it, ends.' })
  to!: Date

  @Field(() => ID, { description: 'Whom you ask.' })
  takerId!: string

  @Field(() => Date, { nullable: true, description: 'What you take of theirs begins.' })
  takerFrom?: Date | null

  @Field(() => Date, { nullable: true, description: 'What you take of theirs ends.' })
  takerTo?: Date | null
}

@ObjectType({ simpleResolvers: true, description: 'A swap, asked for or answered.' })
class SwapPayload {
  @Field(() => Swap, { description: 'As it stands now.' })
  swap!: Swap

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'A link for a calendar, changed.' })
class CalendarFeedPayload {
  @Field(() => CalendarFeed, { description: 'As it stands now.' })
  feed!: CalendarFeed

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'A link for a calendar, and its path.' })
class MadeCalendarFeedPayload extends CalendarFeedPayload {
  @Field(() => String, {
    nullable: true,
    description: 'Its path on this server, secret and all. It is shown once: a repeated call has null.',
  })
  path!: string | null
}

@Resolver()
export class SwapCommandsResolver {
  @Mutation(() => SwapPayload, { description: 'You ask somebody to take a shift of yours; nothing changes until they agree.' })
  async askSwap(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AskSwapInput, { description: 'Which, and whom.' }) input: AskSwapInput,
  ): Promise<SwapPayload> {
    return payload(await askSwap(caller, input))
  }

  @Mutation(() => SwapPayload, { description: 'You take the shift you were asked to take, or say no.' })
  async answerSwap(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('accept', () => Boolean, { description: 'Yes or no.' }) accept: boolean,
  ): Promise<SwapPayload> {
    return payload(await answerSwap(caller, { id, accept }))
  }

  @Mutation(() => SwapPayload, { description: 'You no longer ask.' })
  async withdrawSwap(@Ctx() { caller }: Asking, @Arg('id', () => ID, which) id: string): Promise<SwapPayload> {
    return payload(await withdrawSwap(caller, { id }))
  }

  @Mutation(() => MadeCalendarFeedPayload, { description: 'A link by which a calendar reads shifts: whoever has it reads them.' })
  async makeCalendarFeed(
    @Ctx() { caller }: Asking,
    @Arg('scheduleId', () => ID, { nullable: true, description: 'Of which schedule; null: your own shifts on all.' })
    scheduleId?: string | null,
  ): Promise<MadeCalendarFeedPayload> {
    const token = makeSecret()
    const { value, position, isReplay } = await makeCalendarFeed(caller, { scheduleId, tokenHash: hashSecret(token) })
    return { feed: value, position, path: isReplay ? null : `/oncall/calendar/${token}.ics` }
  }

  @Mutation(() => CalendarFeedPayload, { description: 'From now on the link answers nothing.' })
  async endCalendarFeed(@Ctx() { caller }: Asking, @Arg('id', () => ID, which) id: string): Promise<CalendarFeedPayload> {
    const { value, position } = await endCalendarFeed(caller, { id })
    return { feed: value, position }
  }
}

const payload = ({ value, position }: Done<Swap>): SwapPayload => ({ swap: value, position })
