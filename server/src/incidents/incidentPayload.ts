import { Field, ObjectType } from 'type-graphql'
import { Position } from '../kernel/position.ts'
import { Incident } from './incident.entity.ts'

@ObjectType({ simpleResolvers: true, description: 'An incident, changed.' })
export class IncidentPayload {
  @Field(() => Incident, { description: 'As it stands now.' })
  incident!: Incident

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}
