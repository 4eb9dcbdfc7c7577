import { v4, v7 } from 'uuid'
import type { StationService } from '../../shared/ipc/station'
import { payloadSchemas } from '../../shared/ipc/payload-schemas'
import { loadPasswordBooks } from '../../shared/people/password-books'
import { withPractice } from '../../shared/practice/practice-switch'
import { StorageFault, type SiblingStore } from '../../shared/sync/station-ports'
import { createStation } from '../../shared/sync/station-service'
import { openWebJournal } from '../storage/web-journal'
import type { PlatformChoice } from './choose-platform'
import type { Platform } from './platform'
import { decryptAllInPage } from './web-cipher'
import { argon2InPage, requestInPage, uploadInPage } from './web-ports'
import { pickTextInPage, webPackageFiles } from './web-package-files'
import { webPaper } from './web-paper'

const WRITER_LOCK = 'daiban-station'
const MACHINE_ITEM = 'daiban-machine'
const SIBLING_ITEM = 'daiban-sibling'
/** Practice keeps to names of its own: nothing of it lies where the real station looks. */
const PRACTICE_JOURNAL = 'daiban-practice-journal'
const PRACTICE_SIBLING_ITEM = 'daiban-practice-sibling'

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

/** Beside IndexedDB in the same profile: shows when one of the two was put back or lost without the other. */
const siblingOfProfile = (item: string): SiblingStore => ({
  load: async () => localStorage.getItem(item),
  async save(text) {
    try {
      localStorage.setItem(item, text)
    } catch (problem) {
      if (problem instanceof DOMException) throw new StorageFault('disk-failed', problem.name)
      throw problem
    }
  },
})

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
  const own = {
    edition: 'web',
    machine: machineOfProfile(),
    argon2: argon2InPage,
    passwordBooks: loadPasswordBooks,
    decryptAll: decryptAllInPage,
    random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
    clock: { wall: () => new Date().toISOString(), mono: () => performance.now() },
    freeBytes,
    paper: webPaper,
  } as const
  const real = createStation({
    ...own,
    ...{ lines, keys, blobs, sibling: siblingOfProfile(SIBLING_ITEM) },
    defaultCenterUrl: location.origin,
    http: requestInPage,
    upload: uploadInPage,
    packages: webPackageFiles,
    pickText: pickTextInPage,
  })
  const service = withPractice(real, async () => {
    const { openPracticeStation } = await import('../../shared/practice/practice-station')
    const store = openWebJournal(PRACTICE_JOURNAL)
    return openPracticeStation({ ...own, ...store, sibling: siblingOfProfile(PRACTICE_SIBLING_ITEM) })
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
