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

/** After so many there is no use in reading on. */
export const PROBLEMS = 50
const LENGTH = 300

/** One more, unless there are enough: what a bad file makes us keep has an end. */
export function tell(problems: ImportProblem[], { message, ...where }: ImportProblem): void {
  if (problems.length >= PROBLEMS) return
  const short = message.length > LENGTH ? `${message.slice(0, LENGTH - 1).toWellFormed()}…` : message
  problems.push({ ...where, message: short })
}
