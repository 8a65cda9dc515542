import { ApolloClient, ApolloLink, from, gql, InMemoryCache, Observable, type FetchResult } from '@apollo/client/core'
import { expect, test, vi } from 'vitest'
import { keyed, retry } from './retry.ts'

type Answer = () => FetchResult

/** A server that answers each time by the next of these. */
function client(...answers: Answer[]) {
  const keys: unknown[] = []
  const server = new ApolloLink((operation) => {
    keys.push(operation.getContext()['headers']?.['Idempotency-Key'])
    return new Observable((observer) => {
      try {
        observer.next(answers.shift()!())
        observer.complete()
      } catch (error) {
        observer.error(error)
      }
    })
  })
  return { keys, apollo: new ApolloClient({ cache: new InMemoryCache(), link: from([keyed, retry, server]) }) }
}

const gone: Answer = () => {
  throw new TypeError('Failed to fetch')
}
const refused: Answer = () => {
  throw Object.assign(new Error('401'), { result: { errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }] } })
}
const done: Answer = () => ({ data: { note: { __typename: 'Note', id: '1' } } })
const mutation = gql`
  mutation {
    note {
      id
    }
  }
`
const query = gql`
  {
    note {
      id
    }
  }
`

test('a mutation without an answer is sent again under the same key, so that it is done once', async () => {
  vi.useFakeTimers()
  const { keys, apollo } = client(gone, gone, done)
  const answer = apollo.mutate({ mutation })
  await vi.runAllTimersAsync()
  expect((await answer).data).toMatchObject({ note: { id: '1' } })
  expect(new Set(keys).size).toBe(1)
  expect(keys).toHaveLength(3)
  expect(keys[0]).toMatch(/^[\w-]{8,}$/)
  vi.useRealTimers()
})

test('another press has another key, a form keeps its own, and a query needs none', async () => {
  const { keys, apollo } = client(done, done, done, done)
  await apollo.mutate({ mutation })
  await apollo.mutate({ mutation })
  await apollo.mutate({ mutation, context: { headers: { 'Idempotency-Key': 'of the form' } } })
  await apollo.query({ query })
  expect(new Set(keys.slice(0, 2)).size).toBe(2)
  expect(keys.slice(2)).toEqual(['of the form', undefined])
})

test('what was refused is not asked again, and who is away for good is given up within a few seconds', async () => {
  vi.useFakeTimers()
  const no = client(refused)
  await expect(no.apollo.mutate({ mutation })).rejects.toThrow('401')
  const away = client(gone, gone, gone, gone)
  const answer = expect(away.apollo.query({ query })).rejects.toThrow('Failed to fetch')
  await vi.advanceTimersByTimeAsync(8_000)
  await answer
  expect(away.keys).toHaveLength(4)
  vi.useRealTimers()
})
