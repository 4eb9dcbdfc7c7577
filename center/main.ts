import { accountLines } from './accounts/start-lines'
import { forgetSecrets, readOptions, USAGE } from './read-options'
import { runMasterKeyTask } from './secrets/master-key-command'
import { startCenter, type RunningCenter } from './start-center'
import { groupFingerprint } from '../shared/sync/code-check'

const environment = { ...process.env }
const secrets = forgetSecrets(process.env)

try {
  const options = await readOptions(process.argv.slice(2), environment)
  if (options.masterKeyTask) {
    for (const line of await runMasterKeyTask(options.masterKeyTask, options)) console.log(line)
    process.exit(0)
  }
  const center = await startCenter(options)
  console.log(`center: ${center.url} ${center.county.name} (${center.database} PostgreSQL)`)
  for (const line of [...addressLines(center), ...accountLines(center)]) console.log(line)
  const stop = () => void center.close().then(() => process.exit(0), fail)
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  fail(error)
}

/** What the administrator reads out to whoever sets up a station. */
function addressLines({ tls, url }: RunningCenter): string[] {
  const authority = tls?.authority
  if (!authority) return []
  return [
    `县中心证书指纹 certificate authority (SHA-256)：`,
    `  ${groupFingerprint(authority.fingerprint)}`,
    `  证书文件 certificate: ${url}/sync/v1/ca`,
  ]
}

function fail(error: unknown): never {
  const text = error instanceof Error ? error.message : String(error)
  console.error(`center: ${secrets.mask(text)}`)
  console.error(USAGE)
  process.exit(1)
}
