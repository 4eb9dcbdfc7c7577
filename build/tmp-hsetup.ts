import { buildAll } from './bundle'
await buildAll()
