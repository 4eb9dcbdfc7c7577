// Runs inside the namespace at the far end of a lossy line: takes TCP there and hands it on through a Unix socket, which is a
// file and so the one thing both sides of a network namespace share.
import { connect, createServer } from 'node:net'

const [address, socket = ''] = process.argv.slice(2)
const server = createServer({ noDelay: true }, near => {
  const far = connect(socket)
  near.on('error', () => far.destroy()).on('close', () => far.destroy())
  far.on('error', () => near.destroy()).on('close', () => near.destroy())
  near.pipe(far).pipe(near)
})
server.listen(0, address, () => {
  const bound = server.address()
  if (bound !== null && typeof bound !== 'string') process.stdout.write(`${bound.port}\n`)
})
