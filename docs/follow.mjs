// Follows everything you may see, from now on: node_modules/.bin/node docs/follow.mjs http://localhost:4000 muster.cookies
import { readFileSync } from 'node:fs'

const [address, jar] = process.argv.slice(2)
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
const query = 'subscription { changes { position kind incident { number severity title } } }'

let following
socket.onopen = () => send({ type: 'connection_init' })
socket.onclose = ({ code, reason }) => console.log(`closed: ${code} ${reason}`)
socket.onmessage = ({ data }) => {
  const { type, payload } = JSON.parse(data)
  if (type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: { query } })
  if (type === 'ping') {
    send({ type: 'pong' })
    if (!following && payload?.position) console.log(`following from position ${(following = payload.position)}`)
  }
  if (type === 'next') console.log(JSON.stringify(payload.data.changes))
}
