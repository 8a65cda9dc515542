/**
 * Reads one by one what is read better together: who asks while a read is under way is in the next one, so what they get is never older
 * than their question. A read that fails, fails for all who are in it.
 */
export function gather<Key, Value>(read: (keys: Key[]) => Promise<Value[]>): (key: Key) => Promise<Value> {
  let waiting: { key: Key; answer: PromiseWithResolvers<Value> }[] = []
  let isReading = false

  const readAll = async () => {
    isReading = true
    while (waiting.length > 0) {
      const some = waiting
      waiting = []
      await read(some.map(({ key }) => key)).then(
        (values) => some.forEach(({ answer }, at) => answer.resolve(values[at]!)),
        (error: unknown) => some.forEach(({ answer }) => answer.reject(error)),
      )
    }
    isReading = false
  }
  return (key) => {
    const answer = Promise.withResolvers<Value>()
    waiting.push({ key, answer })
    if (!isReading) void readAll()
    return answer.promise
  }
}
