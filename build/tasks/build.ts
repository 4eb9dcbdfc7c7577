import { buildAll } from '../bundle'
import { say } from '../say'

const started = performance.now()
await buildAll()
say(`built out/ in ${((performance.now() - started) / 1000).toFixed(1)} s`)
