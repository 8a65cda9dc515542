import { v7 as uuid } from 'uuid'

/** Names the commands of one HTTP request: its id, then the id with `.2`, `.3`. */
export function requestNames(id: string = uuid()): () => string {
  let commands = 0
  return () => (++commands === 1 ? id : `${id}.${commands}`)
}
