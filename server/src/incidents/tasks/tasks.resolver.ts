import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import type { Done } from '../../kernel/command.ts'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { Incident } from '../incident.entity.ts'
import { addTask } from './addTask.ts'
import { changeTask } from './changeTask.ts'
import { dropTask } from './dropTask.ts'
import { finishTask } from './finishTask.ts'
import { Task } from './task.entity.ts'

const SEEN = 'The version you saw: another one by now is a CONFLICT.'

@InputType({ description: 'Something to be done.' })
class AddTaskInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => String, { description: 'What is to be done, in at most 500 characters.' })
  text!: string

  @Field(() => ID, { nullable: true, description: 'Somebody active who may do it; null: nobody’s yet.' })
  ownerId?: string | null

  @Field(() => Date, { nullable: true, description: 'By when; null: at no certain time.' })
  dueAt?: Date | null
}

@InputType({ description: 'Whose a task is and by when it is due, from now on.' })
class ChangeTaskInput {
  @Field(() => ID, { description: 'The task, which is open.' })
  id!: string

  @Field(() => ID, { nullable: true, description: 'Somebody active who may do it; null: nobody’s.' })
  ownerId?: string | null

  @Field(() => Date, { nullable: true, description: 'By when; null: at no certain time.' })
  dueAt?: Date | null

  @Field(() => Int, { nullable: true, description: SEEN })
  expectedVersion?: number | null
}

@InputType({ description: 'A task that is done.' })
class FinishTaskInput {
  @Field(() => ID, { description: 'The task, which is open.' })
  id!: string

  @Field(() => Int, { nullable: true, description: SEEN })
  expectedVersion?: number | null
}

@InputType({ description: 'A task that is no longer wanted.' })
class DropTaskInput {
  @Field(() => ID, { description: 'The task, which is open.' })
  id!: string

  @Field(() => String, { description: 'Why, in at most 500 characters.' })
  reason!: string

  @Field(() => Int, { nullable: true, description: SEEN })
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A task, added or changed.' })
class TaskPayload {
  @Field(() => Task, { description: 'As it stands now.' })
  task!: Task

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver(() => Task)
export class TaskResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Whose it is; null when nobody’s.' })
  owner(@Root() { ownerId }: Task, @Ctx() { load }: Reading) {
    return ownerId ? load.one(Person, ownerId) : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who added it.' })
  addedBy(@Root() { addedById }: Task, @Ctx() { load }: Reading) {
    return load.one(Person, addedById)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who did or dropped it.' })
  closedBy(@Root() { closedById }: Task, @Ctx() { load }: Reading) {
    return closedById ? load.one(Person, closedById) : null
  }

  @Mutation(() => TaskPayload, { description: 'Something is to be done in an incident.' })
  async addTask(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddTaskInput, { description: 'What, by whom, by when.' }) input: AddTaskInput,
  ): Promise<TaskPayload> {
    return payload(await addTask(caller, input))
  }

  @Mutation(() => TaskPayload, { description: 'A task is somebody else’s, or due at another time.' })
  async changeTask(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeTaskInput, { description: 'By whom, by when.' }) input: ChangeTaskInput,
  ): Promise<TaskPayload> {
    return payload(await changeTask(caller, input))
  }

  @Mutation(() => TaskPayload, { description: 'A task is done.' })
  async finishTask(
    @Ctx() { caller }: Asking,
    @Arg('input', () => FinishTaskInput, { description: 'Which.' }) input: FinishTaskInput,
  ): Promise<TaskPayload> {
    return payload(await finishTask(caller, input))
  }

  @Mutation(() => TaskPayload, { description: 'A task is no longer wanted.' })
  async dropTask(
    @Ctx() { caller }: Asking,
    @Arg('input', () => DropTaskInput, { description: 'Which, and why.' }) input: DropTaskInput,
  ): Promise<TaskPayload> {
    return payload(await dropTask(caller, input))
  }
}

@Resolver(() => Incident)
export class IncidentTasksResolver {
  @FieldResolver(() => [Task], {
    nullable: true,
    description: 'What is to be done in it, was done or dropped, in the order of adding.',
  })
  tasks(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    return load.all(Task, 'incidentId', id, { id: 'asc' })
  }

  @FieldResolver(() => [Date], {
    nullable: true,
    description: 'By when its open tasks are due, the earliest first; those without a time left out.',
  })
  async taskDueTimes(@Root() { id }: Incident, @Ctx() { load }: Reading): Promise<Date[]> {
    const tasks = await load.all(Task, 'incidentId', id, { id: 'asc' })
    const due = tasks.flatMap(({ state, dueAt }) => (state === 'open' && dueAt ? [dueAt] : []))
    return due.toSorted((a, b) => +a - +b)
  }
}

const payload = ({ value, position }: Done<Task>): TaskPayload => ({ task: value, position })
