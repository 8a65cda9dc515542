import { Field, Int, ObjectType } from 'type-graphql'

@ObjectType({ simpleResolvers: true, description: 'Why a file cannot be read.' })
export class ImportProblem {
  @Field(() => String, { description: 'Which file.' })
  file!: string

  @Field(() => Int, { nullable: true, description: 'In which line; null when it is the file as a whole.' })
  line!: number | null

  @Field(() => String, { description: 'What is wrong, and what would be right.' })
  message!: string
}
