import { buildAll } from '../bundle'
import { OUT } from '../paths'
import { writeSbom } from '../sbom'
import { say } from '../say'

const started = performance.now()
await buildAll()
writeSbom(OUT.sbom)
say(`built out/ in ${((performance.now() - started) / 1000).toFixed(1)} s`)
