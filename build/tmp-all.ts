import { buildAll } from './bundle'
import { buildElectronDouble } from '../tests/kit/electron-double/bundle'
import { OUT } from './paths'
await buildAll()
await buildElectronDouble(OUT.double)
