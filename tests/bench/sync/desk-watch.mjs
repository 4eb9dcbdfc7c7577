// A county clerk who keeps looking at her list while stations come back: one request after the other, in a process of its own so
// that nobody's work but the center's makes her wait. Prints how long each took (ms) when its input ends.
const [url, cookie = ''] = process.argv.slice(2)
const headers = { cookie, 'x-daiban': '1' }
/** @type {number[]} */
const took = []
let going = true
process.stdin.on('end', () => (going = false)).resume()

/** @param {string} path */
async function timed(path) {
  const started = performance.now()
  const answer = await fetch(`${url}/api/v1${path}`, { headers })
  const body = await answer.json()
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  took.push(performance.now() - started)
  return body
}

while (going) {
  const list = await timed('/cases?page=1&size=50')
  const [first] = list.lines
  if (first) await timed(`/cases/${first.id}`)
  await new Promise(resolve => setTimeout(resolve, 50))
}
process.stdout.write(JSON.stringify(took))
process.exit(0)
