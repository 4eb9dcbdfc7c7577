import { v4, v7 } from 'uuid'
import type { StationService } from '../../shared/ipc/station'
import { payloadSchemas } from '../../shared/ipc/payload-schemas'
import { createStation } from '../../shared/sync/station-service'
import { openWebJournal } from '../storage/web-journal'
import type { PlatformChoice } from './choose-platform'
import type { Platform } from './platform'
import { argon2InPage, requestInPage, uploadInPage } from './web-ports'
import { webPaper } from './web-paper'

const WRITER_LOCK = 'daiban-station'
const MACHINE_ITEM = 'daiban-machine'

/** Takes the lock of the one writer for as long as this page lives; false when another tab has it. */
function becomeWriter(): Promise<boolean> {
  return new Promise(resolve => {
    void navigator.locks.request(WRITER_LOCK, { ifAvailable: true }, lock => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise<never>(() => undefined)
    })
  })
}

/** A browser profile is its own machine: it cannot see the PC's name. */
function machineOfProfile(): string {
  const known = localStorage.getItem(MACHINE_ITEM)
  if (known !== null) return known
  const made = v4()
  localStorage.setItem(MACHINE_ITEM, made)
  return made
}

async function freeBytes(): Promise<number> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate()
  return Math.max(0, quota - usage)
}

/** The station in the page itself, over IndexedDB: the same rules as on the desktop, but this PC keeps no second copy. */
export async function createWebPlatform(): Promise<PlatformChoice> {
  if (!(await becomeWriter())) return { ok: false, reason: 'second-tab' }
  // Asks the browser not to evict us; its answer changes nothing that we could do.
  await navigator.storage.persist()
  const { lines, keys, blobs } = openWebJournal()
  const service = createStation({
    edition: 'web',
    machine: machineOfProfile(),
    defaultCenterUrl: location.origin,
    lines,
    keys,
    blobs,
    http: requestInPage,
    upload: uploadInPage,
    argon2: argon2InPage,
    random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
    clock: { wall: () => new Date().toISOString(), mono: () => performance.now() },
    freeBytes,
    paper: webPaper,
  })
  return {
    ok: true,
    platform: {
      call: callInPage(service),
      mono: () => performance.now(),
      wall: () => new Date().toISOString(),
      newId: () => v7(),
    },
  }
}

/** The same gate as in the main process: a payload that would be refused there is refused here. */
const callInPage = (service: StationService): Platform['call'] =>
  ((channel: keyof StationService, ...args: unknown[]) => {
    const parsed = payloadSchemas[channel].safeParse(args)
    if (!parsed.success) return Promise.resolve({ ok: false, reason: 'rejected-payload' })
    return (service[channel] as (...payload: unknown[]) => Promise<unknown>)(...parsed.data)
  }) as Platform['call']
