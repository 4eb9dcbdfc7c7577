import { mailboxOf, PACKAGE_TYPE } from '../../shared/sync/package-form'
import { RELAY_PATHS } from '../../shared/sync/relay-road'
import type { HttpCall } from '../../shared/sync/station-ports'
import type { Relay } from './roads'
import type { CountyAnswer } from './sim-net'

const json = (status: number, body: object): CountyAnswer => ({
  status,
  contentType: 'application/json',
  bytes: new Uint8Array(Buffer.from(JSON.stringify(body))),
})

/** The port that electron/relay/relay-server.ts opens, without its sockets; a disk that fails is answered there with 500 too. */
export async function relayDoor(relay: Relay, call: HttpCall): Promise<CountyAnswer> {
  try {
    return await answer(relay, call)
  } catch (problem) {
    if (problem instanceof Error && 'syscall' in problem) return json(500, { error: 'internal' })
    if (problem instanceof Error && 'reason' in problem) return json(500, { error: 'internal' })
    throw problem
  }
}

async function answer(relay: Relay, call: HttpCall): Promise<CountyAnswer> {
  const path = call.url.replace(/^https?:\/\/[^/]+/, '')
  if (call.method === 'POST' && path === RELAY_PATHS.packages && call.body instanceof Uint8Array) {
    const mailbox = mailboxOf(call.body)
    if (!mailbox) return json(400, { error: 'malformed' })
    const kept = await relay.store.put(Buffer.from(mailbox).toString('hex'), call.body)
    if (kept === 'full') return json(507, { error: 'overloaded' })
    if (kept === 'other-package') return json(409, { error: 'malformed' })
    relay.took()
    void relay.forward()
    return json(202, { kept: true })
  }
  if (call.method === 'GET' && path.startsWith(`${RELAY_PATHS.packages}/`)) {
    const found = await relay.store.fetch(path.slice(RELAY_PATHS.packages.length + 1))
    if (found.state === 'returned') return { status: 200, contentType: PACKAGE_TYPE, bytes: found.bytes }
    return json(found.state === 'waiting' ? 202 : found.state === 'refused' ? 410 : 404, { error: 'not-found' })
  }
  return json(404, { error: 'not-found' })
}
