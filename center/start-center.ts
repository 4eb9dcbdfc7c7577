import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { existsSync } from 'node:fs'
import pino, { type Level } from 'pino'
import { buildApp } from './http/build-app'
import type { CenterContext } from './http/center-context'
import { createDeskFirst, type DeskFirst } from './http/desk-first'
import { setImmediate as breathe } from 'node:timers/promises'
import { createCatalogueStore } from './store/catalogue-store'
import { openChangeFeed } from './store/change-feed'
import { findCounty, type County } from './store/county'
import { createCountyStore } from './store/county-turn'
import { openDatabase, type OpenDatabase } from './store/open-database'
import { noticeRestoredCopy } from './store/restored-copy'
import { ensureSampleCounty } from './store/sample-county'
import { createAdmission } from './sync/admission'
import type { CountyStore } from './sync/county-store'
import { createIntakeQueue, type IntakeQueue } from './sync/intake-queue'
import { nativeSigner, nativeSuite } from './sync/native-suite'
import { createPackedReaders, packedReaderScript } from './sync/packed-readers'
import { warmUp } from './sync/read-packed'

export type CenterOptions = {
  /** Folder for the embedded database and the files. */
  data: string
  /** 0 takes any free port. */
  port?: number
  host?: string
  /** Makes the invented county when it is not there yet. */
  sample?: boolean
  /** A PostgreSQL to use instead of the embedded one. */
  databaseUrl?: string | undefined
  /** Which county, when the database holds several. */
  county?: string | undefined
  /** The folder with the built screens. */
  renderer?: string | undefined
  logLevel?: Level | 'silent'
  now?: () => Date
  /** How many pushes may be inside at once; the next ones are asked to come back later. */
  seats?: number
}

export type RunningCenter = {
  url: string
  county: { code: string; name: string; sample: boolean; publicKey: string }
  database: 'embedded' | 'given'
  /** Ends open answers, then the database if it was started here. Safe to call twice. */
  close(): Promise<void>
}

/** Starts a county center: database, tables, county, HTTP. Resolves when it answers; throws a plain sentence when it cannot. */
export async function startCenter(options: CenterOptions): Promise<RunningCenter> {
  const folder = resolve(options.data)
  const filesFolder = join(folder, 'files')
  await mkdir(filesFolder, { recursive: true })
  const database = await openDatabase({ folder, databaseUrl: options.databaseUrl })
  try {
    return await serve(options, filesFolder, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function serve(options: CenterOptions, filesFolder: string, database: OpenDatabase): Promise<RunningCenter> {
  const { db } = database
  const now = options.now ?? (() => new Date())
  if (options.sample) await ensureSampleCounty(db, now())
  await noticeRestoredCopy(db)
  const county = await findCounty(db, options.county)
  if (!county) throw new Error('This database holds no county yet. Start with --sample for the invented one.')
  const changes = await openChangeFeed(database.url)
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
  warmUp(nativeSuite())
  const context: CenterContext = {
    db,
    county,
    changes,
    catalogues,
    now,
    filesFolder,
    intake,
    packedReaders,
    deskFirst,
    admission: createAdmission(options.seats),
    closing: closing.signal,
  }
  const logger = pino({ level: options.logLevel ?? 'warn' })
  const app = await buildApp(context, { logger, rendererFolder: options.renderer ?? defaultRendererFolder() })
  let closed: Promise<void> | undefined
  const end = async () => {
    closing.abort()
    await app.close()
    await packedReaders.close()
    await changes.close()
    await database.close()
  }
  try {
    const url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })
    const { code, name, sample, keys } = county
    return {
      url,
      county: { code, name, sample, publicKey: keys.publicKey },
      database: database.kind,
      close: () => (closed ??= end()),
    }
  } catch (error) {
    await app.close()
    await packedReaders.close()
    await changes.close()
    throw error
  }
}

const openIntake = (store: CountyStore, county: County, now: () => Date, desks: DeskFirst): IntakeQueue => {
  const deps = {
    store,
    county: county.code,
    now,
    sign: nativeSigner(county.keys.secretKey),
    crypto: nativeSuite(),
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
