import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { SUITES } from '../shared/sync/crypto-suite'
import { readFirstCounty } from './accounts/first-county-files'
import { readOidcSettings } from './accounts/oidc'
import type { MasterKeyTask } from './secrets/master-key-command'
import type { CenterOptions } from './start-center'

export const USAGE = `center [--data DIR] [--port N] [--host ADDRESS] [--name NAME]... [--https | --no-https] [--behind-proxy ADDRESSES]
       [--sample | --init --county-code CODE --county-name NAME --hotline NUMBER --points FILE --catalogue FILE]
       [--suite NAME] [--county CODE] [--renderer DIR] [--log LEVEL]
center --new-master-key | --forget-old-master-key [--data DIR]   (with the center stopped; docs/operations.md, Master key)
Secrets come by environment or file only: DATABASE_URL, DAIBAN_MASTER_KEY_FILE, DAIBAN_TLS_KEY … (docs/operations.md)`

type Environment = Record<string, string | undefined>

/** What a center is started with, from its arguments and its environment. Throws a plain sentence, which never quotes a secret. */
export async function readOptions(
  args: readonly string[],
  env: Environment,
): Promise<CenterOptions & { masterKeyTask: MasterKeyTask | null }> {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      data: { type: 'string', default: env['DAIBAN_DATA'] ?? 'data/center' },
      port: { type: 'string', default: env['DAIBAN_PORT'] ?? '8480' },
      host: { type: 'string', default: env['DAIBAN_HOST'] ?? '127.0.0.1' },
      name: { type: 'string', multiple: true, default: listOf(env['DAIBAN_NAMES']) },
      https: { type: 'boolean' },
      'behind-proxy': { type: 'string' },
      county: { type: 'string' },
      suite: { type: 'string' },
      renderer: { type: 'string' },
      log: { type: 'string', default: 'warn' },
      sample: { type: 'boolean', default: false },
      init: { type: 'boolean', default: false },
      'county-code': { type: 'string', default: env['DAIBAN_COUNTY_CODE'] ?? '' },
      'county-name': { type: 'string', default: env['DAIBAN_COUNTY_NAME'] ?? '' },
      hotline: { type: 'string', default: env['DAIBAN_HOTLINE'] ?? '' },
      points: { type: 'string', default: '' },
      catalogue: { type: 'string', default: '' },
      'new-master-key': { type: 'boolean', default: false },
      'forget-old-master-key': { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port is no port: ${values.port}`)
  const suite = SUITES.find(name => name === values.suite)
  if (values.suite !== undefined && !suite) throw new Error(`--suite is one of ${SUITES.join(', ')}`)
  const first = {
    code: values['county-code'],
    name: values['county-name'],
    hotline: values.hotline,
    pointsFile: values.points,
    catalogueFile: values.catalogue,
  }
  return {
    data: values.data,
    port,
    host: values.host,
    https: values.https,
    names: values.name.flatMap(listOf),
    behindProxy: values['behind-proxy'] ?? (env['DAIBAN_BEHIND_PROXY'] || undefined),
    sample: values.sample,
    first: values.init ? await readFirstCounty(first) : undefined,
    oidc: readOidcSettings(env, path => readFileSync(path, 'utf8')),
    county: values.county,
    suite,
    renderer: values.renderer,
    masterKeyTask: values['new-master-key'] ? 'change' : values['forget-old-master-key'] ? 'forget' : null,
    logLevel: values.log as NonNullable<CenterOptions['logLevel']>,
    ...secretsOf(env),
  }
}

const secretsOf = (
  env: Environment,
): Pick<CenterOptions, 'databaseUrl' | 'masterKey' | 'masterKeyFile' | 'tlsFiles'> => ({
  databaseUrl: env['DATABASE_URL'] || undefined,
  masterKey: env['DAIBAN_MASTER_KEY'] || undefined,
  masterKeyFile: env['DAIBAN_MASTER_KEY_FILE'] || undefined,
  tlsFiles: {
    cert: env['DAIBAN_TLS_CERT'] || undefined,
    key: env['DAIBAN_TLS_KEY'] || undefined,
    ca: env['DAIBAN_TLS_CA'] || undefined,
  },
})

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
}

/** Variables that hold a secret themselves. Once read they leave the environment, which every child process would inherit. */
const SECRET_VARIABLES = ['DATABASE_URL', 'DAIBAN_MASTER_KEY'] as const

export type Forgotten = {
  /** The text with every secret that was forgotten, and a database's password by itself, made unreadable. */
  mask(text: string): string
}

/** Takes the secrets out of the environment and keeps them only to mask them in what is printed. */
export function forgetSecrets(env: Environment): Forgotten {
  const secrets: string[] = []
  for (const name of SECRET_VARIABLES) {
    const value = env[name]
    if (!value) continue
    secrets.push(value, ...passwordsIn(value))
    delete env[name]
  }
  // The longest first: a URL goes as a whole before its password would be taken out of it.
  const longestFirst = secrets.toSorted((a, b) => b.length - a.length)
  return { mask: text => longestFirst.reduce((masked, secret) => masked.replaceAll(secret, '•••'), text) }
}

/** As it stands in the URL, and as it reads once decoded. */
function passwordsIn(url: string): string[] {
  const raw = /^[a-z+]+:\/\/[^:@/]*:([^@]*)@/i.exec(url)?.[1] ?? /[?&]password=([^&]*)/i.exec(url)?.[1]
  if (!raw) return []
  try {
    return [raw, decodeURIComponent(raw)]
  } catch {
    return [raw]
  }
}
