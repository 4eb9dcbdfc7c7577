import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { existsSync } from 'node:fs'
import type { Level } from 'pino'
import { openAccounts } from './accounts/accounts'
import { ensureFirstCounty, type FirstCounty, type FirstSignIn } from './accounts/first-county'
import type { OidcSettings } from './accounts/oidc'
import { buildApp } from './http/build-app'
import { createCenterLog } from './http/center-log'
import { createDeviceRate } from './http/device-rate'
import { CONNECTION_LIMITS, type ConnectionLimits } from './http/connection-guard'
import type { CenterApp, CenterContext } from './http/center-context'
import { createDeskFirst, type DeskFirst } from './http/desk-first'
import { keepDeeming } from './desk/deem-acceptances'
import { setImmediate as breathe } from 'node:timers/promises'
import { createHolidayStore } from './holidays/holiday-store'
import { createCatalogueStore } from './store/catalogue-store'
import { openChangeFeed } from './store/change-feed'
import { chooseSuite, findCounty, type County } from './store/county'
import { createCountyStore } from './store/county-turn'
import { openDatabase, type OpenDatabase } from './store/open-database'
import { renewFolds } from './store/renew-folds'
import { noticeRestoredCopy } from './store/restored-copy'
import { ensureSampleCounty } from './store/sample-county'
import { openSecrets, requireOwnKey } from './secrets/open-secrets'
import type { SuiteName } from '../shared/sync/crypto-suite'
import { createAdmission } from './sync/admission'
import type { CountyStore } from './sync/county-store'
import { createIntakeQueue, type IntakeQueue } from './sync/intake-queue'
import { centerCrypto, countySigner } from './sync/native-suite'
import { createPackedReaders, packedReaderScript } from './sync/packed-readers'
import { warmUp } from './sync/read-packed'
import { ownNames } from './tls/host-names'
import { openTls, type CenterTls, type TlsOptions } from './tls/open-tls'
import { keepRenewed } from './tls/keep-renewed'
import { chooseTransport, type Transport } from './tls/transport-options'

export type CenterOptions = {
  /** Folder for the embedded database and the files. */
  data: string
  /** 0 takes any free port. */
  port?: number
  host?: string
  /** HTTPS; by itself wherever the address can be reached from outside. False there is refused. */
  https?: boolean | undefined
  /** Further names and addresses under which people call this center. */
  names?: readonly string[]
  /** Addresses of the proxies that speak HTTPS for this center, with commas. */
  behindProxy?: string | undefined
  /** A certificate of another authority, its key, and that authority where stations should pin it. */
  tlsFiles?: { cert?: string | undefined; key?: string | undefined; ca?: string | undefined }
  connections?: Partial<ConnectionLimits>
  /** What one station may ask in a minute. */
  requestsPerDevice?: number
  /** Makes the invented county when it is not there yet. */
  sample?: boolean
  /** A PostgreSQL to use instead of the embedded one. */
  databaseUrl?: string | undefined
  /** The master key itself, or the file that holds it; else `<data>/master.key`, made at the first start. */
  masterKey?: string | undefined
  masterKeyFile?: string | undefined
  /** Makes this county with its first two accounts, when it is not there yet (center/accounts/first-county.ts). */
  first?: FirstCounty | undefined
  /** The county's own sign-in service, when it has one (center/accounts/oidc.ts). */
  oidc?: OidcSettings | undefined
  /** Which county, when the database holds several. */
  county?: string | undefined
  /** The folder with the built screens. */
  renderer?: string | undefined
  logLevel?: Level | 'silent'
  /** Chooses the suite of stations that are enrolled from now on; without it the county keeps its own. */
  suite?: SuiteName | undefined
  now?: () => Date
  /** How many pushes may be inside at once; the next ones are asked to come back later. */
  seats?: number
}

export type RunningCenter = {
  url: string
  county: { code: string; name: string; sample: boolean; publicKey: string }
  /** One-time passwords of a county that begins: to be shown once and kept nowhere. */
  firstSignIns: readonly FirstSignIn[]
  database: 'embedded' | 'given'
  /** Null on plain HTTP. */
  tls: { authority: CenterTls['authority']; renew(): Promise<boolean> } | null
  /** Records now what silence has accepted (center/desk/deem-acceptances.ts); how many. */
  deem(): Promise<number>
  /** Ends open answers, then the database if it was started here. Safe to call twice. */
  close(): Promise<void>
}

/** Starts a county center: database, tables, county, HTTP. Resolves when it answers; throws a plain sentence when it cannot. */
export async function startCenter(options: CenterOptions): Promise<RunningCenter> {
  const folder = resolve(options.data)
  const transport = chooseTransport(options)
  const filesFolder = join(folder, 'files')
  await mkdir(filesFolder, { recursive: true })
  const database = await openDatabase({ folder, databaseUrl: options.databaseUrl })
  try {
    return await serve(options, { folder, transport }, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function serve(
  options: CenterOptions,
  { folder, transport }: { folder: string; transport: Transport },
  database: OpenDatabase,
): Promise<RunningCenter> {
  const { db } = database
  const now = options.now ?? (() => new Date())
  const { masterKey, masterKeyFile } = options
  const secrets = await openSecrets(db, { folder, masterKey, masterKeyFile })
  if (options.sample) await ensureSampleCounty(db, secrets, now())
  const firstSignIns = options.first ? await ensureFirstCounty(db, secrets, { first: options.first, now }) : []
  await noticeRestoredCopy(db)
  if (options.suite) await chooseSuite(db, options.county ?? null, options.suite)
  const county = await findCounty(db, secrets, options.county ?? options.first?.code)
  if (!county)
    throw new Error(
      'This database holds no county yet. Make one with --init, or start with --sample for the invented one.',
    )
  // Before anybody looks: a desk must not act on a case that reads as an older program understood it.
  await renewFolds({ db, county: county.code, now })
  const tls = transport.https ? await openTls(tlsOptions(options, { folder, county: county.code, now })) : null
  const changes = await openChangeFeed(database.url)
  await requireOwnKey(db, secrets)
  const accounts = openAccounts({ oidc: options.oidc })
  const closing = new AbortController()
  const catalogues = createCatalogueStore(db, county.code)
  const deskFirst = createDeskFirst()
  const store = createCountyStore(db, county.code)
  const intake = openIntake(store, county, now, deskFirst)
  const packedReaders = createPackedReaders(packedReaderScript(), {
    keyOf: async writer => (writer.county === county.code ? store.findKey(writer.device) : null),
    giveWay: async () => {
      await intake.room()
      await deskFirst.giveWay()
    },
  })
  warmUp(centerCrypto())
  const context: CenterContext = {
    db,
    county,
    secrets,
    authority: tls?.authority ?? null,
    accounts,
    changes,
    catalogues,
    holidays: createHolidayStore(db, county),
    now,
    filesFolder: join(folder, 'files'),
    intake,
    packedReaders,
    deskFirst,
    admission: createAdmission(options.seats),
    deviceRate: createDeviceRate({ perMinute: options.requestsPerDevice }),
    closing: closing.signal,
  }
  const { host, proxies } = transport
  const { app, servers } = await buildApp(context, {
    logger: createCenterLog(options.logLevel ?? 'warn'),
    rendererFolder: options.renderer ?? defaultRendererFolder(),
    door: { names: [...ownNames([host, ...(options.names ?? [])])], proxies },
    listening: {
      tls: tls && (() => tls.current()),
      limits: { ...CONNECTION_LIMITS, ...options.connections },
      isProxy: address => proxies?.has(address) ?? false,
    },
    strictTransport: tls !== null && tls.authority === null,
  })
  const renewal =
    tls &&
    keepRenewed(tls, {
      renewed: () => servers.forEach(server => server.renewed()),
      failed: err => app.log.warn({ err }, 'the certificate could not be renewed; the one before stays in use'),
    })
  const deeming = keepDeeming(context, err => app.log.warn({ err }, 'deemed acceptances could not all be recorded'))
  let closed: Promise<void> | undefined
  const end = async () => {
    closing.abort()
    renewal?.stop()
    await deeming.stop()
    await app.close()
    await packedReaders.close()
    await accounts.close()
    await changes.close()
    await database.close()
  }
  try {
    await app.listen({ port: options.port ?? 0, host })
    const url = urlOf(app, transport)
    const { code, name, sample, keys } = county
    return {
      url,
      county: { code, name, sample, publicKey: keys.publicKey },
      firstSignIns,
      database: database.kind,
      tls: renewal && { authority: context.authority, renew: () => renewal.look() },
      deem: () => deeming.look(),
      close: () => (closed ??= end()),
    }
  } catch (error) {
    renewal?.stop()
    await deeming.stop()
    await app.close()
    await packedReaders.close()
    await accounts.close()
    await changes.close()
    throw error
  }
}

const tlsOptions = (
  { host, names = [], tlsFiles = {} }: CenterOptions,
  more: { folder: string; county: string; now: () => Date },
): TlsOptions => ({
  ...more,
  names: [...(host ? [host] : []), ...names],
  certFile: tlsFiles.cert,
  keyFile: tlsFiles.key,
  caFile: tlsFiles.ca,
})

/** Where the center answers on this machine; for the wildcard address, at the loopback one. */
function urlOf(app: CenterApp, { host, https }: Transport): string {
  const port = (app.server.address() as AddressInfo).port
  const here = host === '0.0.0.0' || host === '::' || host === 'localhost' ? '127.0.0.1' : host
  return `${https ? 'https' : 'http'}://${here.includes(':') ? `[${here}]` : here}:${port}`
}

const openIntake = (store: CountyStore, county: County, now: () => Date, desks: DeskFirst): IntakeQueue => {
  const deps = {
    store,
    county: county.code,
    now,
    sign: countySigner(suite => county.keysOf(suite).secretKey),
    crypto: centerCrypto(),
    pause: () => breathe(),
  }
  return createIntakeQueue(deps, desks)
}

/** Beside the bundled center (out/center → out/renderer), or from the source tree. */
function defaultRendererFolder(): string {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const bundled = join(here, '..', 'renderer')
  return existsSync(join(bundled, 'index.html')) ? bundled : join(here, '..', 'out', 'renderer')
}
