import { Field, ObjectType } from 'type-graphql'

@ObjectType({ simpleResolvers: true, description: 'What a row would make of a field, as the file writes it.' })
export class ImportChange {
  @Field(() => String, { description: 'Its column.' })
  column!: string

  @Field(() => String, { nullable: true, description: 'As it is; null for something new.' })
  before!: string | null

  @Field(() => String, { description: 'As it would be; empty when it is cleared.' })
  after!: string
}

@ObjectType({ simpleResolvers: true, description: 'Why a row cannot be.' })
export class ImportFault {
  @Field(() => String, { nullable: true, description: 'In which column; null when it is the row as a whole.' })
  column!: string | null

  @Field(() => String, { description: 'What is wrong, and what would be right.' })
  message!: string

  @Field(() => [String], { description: 'The words that are allowed, where there are only so many.' })
  allowed!: readonly string[]
}
