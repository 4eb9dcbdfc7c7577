import { buildAll } from '../bundle'
import { OUT } from '../paths'
import { writeSbom } from '../sbom'
import { say } from '../say'
import { ensureRareFonts } from '../setup/browser.mjs'

const started = performance.now()
await ensureRareFonts()
await buildAll()
writeSbom(OUT.sbom)
say(`built out/ in ${((performance.now() - started) / 1000).toFixed(1)} s`)
