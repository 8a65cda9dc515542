import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import { allowedMoves } from '@muster/shared/rules/allowedMoves'
import { validate as isUuid } from 'uuid'
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { Component } from '../catalog/component.entity.ts'
import { Client } from '../clients/client.entity.ts'
import { Clock } from '../clocks/clock.entity.ts'
import { Update } from '../communications/update.entity.ts'
import { StatusEnum } from './enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { Incident } from './incident.entity.ts'
import { Note } from './note.entity.ts'
import { visibleTo } from './visibleTo.ts'

@Resolver(() => Incident)
export class IncidentResolver {
  @Query(() => Incident, { nullable: true, description: 'One incident; null when it is not there, or not for you.' })
  async incident(@Ctx() { em, actor }: Reading, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return isUuid(id) ? em.findOne(Incident, { $and: [{ id }, visibleTo(actor)] }) : null
  }

  @Query(() => Incident, { nullable: true, description: 'One incident by its number or alias, INC-2026-0001.' })
  incidentByNumber(
    @Ctx() { em, actor }: Reading,
    @Arg('number', () => String, { description: 'INC-, SEC- or OUT- and the rest.' }) number: string,
  ) {
    const named = { $or: [{ number: number.toUpperCase() }, { alias: number.toUpperCase() }] }
    return em.findOne(Incident, { $and: [named, visibleTo(actor)] })
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who answers for it; null when nobody does.' })
  owner(@Root() { ownerId }: Incident, @Ctx() { load }: Reading) {
    return ownerId ? load.one(Person, ownerId) : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who reported it.' })
  reportedBy(@Root() { reportedById }: Incident, @Ctx() { load }: Reading) {
    return load.one(Person, reportedById)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who took notice first.' })
  acknowledgedBy(@Root() { acknowledgedById }: Incident, @Ctx() { load }: Reading) {
    return acknowledgedById ? load.one(Person, acknowledgedById) : null
  }

  @FieldResolver(() => Component, { nullable: true, description: 'What is in trouble.' })
  component(@Root() { componentId }: Incident, @Ctx() { load }: Reading) {
    return load.one(Component, componentId)
  }

  @FieldResolver(() => [Client], { nullable: true, description: 'Who is affected; none for an internal incident.' })
  clients(@Root() { clientIds }: Incident, @Ctx() { load, actor }: Reading) {
    return load.some(
      Client,
      clientIds.filter((clientId) => mayReadClock(actor, { clientId })),
    )
  }

  @FieldResolver(() => [StatusEnum], { description: 'Where it may be moved to from here.' })
  allowedMoves(@Root() { status }: Incident) {
    return allowedMoves(status)
  }

  @FieldResolver(() => Date, { nullable: true, description: 'By when stakeholders are owed the next word.' })
  async nextUpdateDueAt(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    const clocks = await load.all(Clock, 'incidentId', id, { id: 'asc' })
    return clocks.find(({ kind, stoppedAt }) => kind === 'update' && !stoppedAt)?.dueAt ?? null
  }

  @FieldResolver(() => [Update], { description: 'What stakeholders were told, oldest first.' })
  updates(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    return load.all(Update, 'incidentId', id, { id: 'asc' })
  }
}

@Resolver(() => Note)
export class NoteResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who wrote it.' })
  author(@Root() { authorId }: Note, @Ctx() { load }: Reading) {
    return load.one(Person, authorId)
  }
}

@Resolver(() => Update)
export class UpdateResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who published it.' })
  author(@Root() { authorId }: Update, @Ctx() { load }: Reading) {
    return load.one(Person, authorId)
  }
}
