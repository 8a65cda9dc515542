// Follows everything you may see, from now on or from where you were:
// node_modules/.bin/node docs/follow.mjs http://localhost:4000 muster.cookies [position epoch]
import { readFileSync } from 'node:fs'

const [address, jar, after = null, epoch = null] = process.argv.slice(2)
const cookie = readFileSync(jar, 'utf8')
  .split('\n')
  .map((line) => line.replace(/^#HttpOnly_/, '').split('\t'))
  .filter((fields) => fields.length === 7)
  .map(([, , , , , name, value]) => `${name}=${value}`)
  .join('; ')

const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/graphql`, {
  protocols: ['graphql-transport-ws'],
  headers: { cookie },
})
const send = (message) => socket.send(JSON.stringify(message))
const query = `subscription ($after: Position, $epoch: ID) {
  changes(after: $after, epoch: $epoch) { position epoch kind incident { number severity title } }
}`

let lineage
let isFollowing = false
socket.onopen = () => send({ type: 'connection_init' })
socket.onclose = ({ code, reason }) => console.error(`closed: ${code} ${reason}`)
socket.onmessage = ({ data }) => {
  const { type, payload } = JSON.parse(data)
  if (type === 'connection_ack') {
    lineage = payload.epoch
    send({ id: '1', type: 'subscribe', payload: { query, variables: { after, epoch } } })
  }
  if (type === 'ping') {
    send({ type: 'pong' })
    if (!isFollowing && payload?.position)
      console.log(JSON.stringify({ following: true, position: payload.position, epoch: lineage }))
    isFollowing ||= Boolean(payload?.position)
  }
  if (type === 'next') console.log(JSON.stringify(payload.data.changes))
}
