import { parseArgs } from 'node:util'
import { SAMPLE_PASSWORD, SAMPLE_STAFF } from './store/sample-county-data'
import { startCenter, type CenterOptions } from './start-center'

const USAGE =
  'center [--data DIR] [--port N] [--host ADDRESS] [--sample] [--county CODE] [--renderer DIR] [--log LEVEL]'

function readOptions(): CenterOptions {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: process.env['DAIBAN_DATA'] ?? 'data/center' },
      port: { type: 'string', default: process.env['DAIBAN_PORT'] ?? '8480' },
      host: { type: 'string', default: process.env['DAIBAN_HOST'] ?? '127.0.0.1' },
      county: { type: 'string' },
      renderer: { type: 'string' },
      log: { type: 'string', default: 'warn' },
      sample: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port is no port: ${values.port}`)
  return {
    data: values.data,
    port,
    host: values.host,
    sample: values.sample,
    county: values.county,
    renderer: values.renderer,
    databaseUrl: process.env['DATABASE_URL'] || undefined,
    logLevel: values.log as NonNullable<CenterOptions['logLevel']>,
  }
}

try {
  const options = readOptions()
  const center = await startCenter(options)
  console.log(`center: ${center.url} ${center.county.name} (${center.database} PostgreSQL)`)
  if (center.county.sample) {
    console.log(`示例县 sample county · 密码 password ${SAMPLE_PASSWORD}`)
    console.log(SAMPLE_STAFF.map(person => `${person.id} ${person.name} ${person.role}`).join('\n'))
  }
  const stop = () => void center.close().then(() => process.exit(0), fail)
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  fail(error)
}

function fail(error: unknown): never {
  console.error(`center: ${error instanceof Error ? error.message : String(error)}`)
  console.error(USAGE)
  process.exit(1)
}
