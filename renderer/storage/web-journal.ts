import Dexie, { type Table } from 'dexie'
import {
  StorageFault,
  type BlobStore,
  type EpochRecord,
  type KeyStore,
  type LineStore,
} from '../../shared/sync/station-ports'

type LineRow = { epoch: string; n: number; text: string }

/** The browser edition's journal, keys and files. Its name is for ever: another one would hide everybody's data. */
class WebJournalDb extends Dexie {
  declare lines: Table<LineRow, [string, number]>
  declare epochs: Table<EpochRecord & { at?: number }, number>
  declare files: Table<{ name: string; text: string }, string>
  declare blobs: Table<{ hash: string; sealed: Uint8Array }, string>

  constructor(name: string) {
    // Chromium's default since 121 is `relaxed`: an acknowledged line could be lost in a power cut.
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ lines: '[epoch+n], epoch', epochs: '++at, &epoch', files: 'name', blobs: 'hash' })
  }
}

/** Whatever IndexedDB refuses is a disk that failed: the same words as in the desktop edition. */
async function guarded<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work()
  } catch (problem) {
    if (problem instanceof Dexie.DexieError) throw new StorageFault('disk-failed', problem.name)
    throw problem
  }
}

/** The station's stores over one IndexedDB database: each write is one strict transaction, so no line is ever half there. */
export function openWebJournal(name = 'daiban-journal'): {
  lines: LineStore
  keys: KeyStore
  blobs: BlobStore
  close(): void
} {
  const db = new WebJournalDb(name)
  const counts = new Map<string, number>()
  const lines: LineStore = {
    open: () =>
      guarded(async () => {
        const epochs = await db.epochs.orderBy('at').toArray()
        for (const { epoch } of epochs) counts.set(epoch, await db.lines.where('epoch').equals(epoch).count())
        return { epochs: epochs.map(({ at: _, ...record }) => record), torn: false }
      }),
    begin: record =>
      guarded(async () => {
        await db.epochs.add({ ...record })
        counts.set(record.epoch, 0)
      }),
    count: epoch => counts.get(epoch) ?? 0,
    read: (epoch, from, limit) =>
      guarded(async () => {
        const rows = db.lines.where('[epoch+n]').between([epoch, from], [epoch, from + limit], true, false)
        return (await rows.toArray()).map(row => row.text)
      }),
    append: (epoch, texts) =>
      guarded(async () => {
        const before = counts.get(epoch) ?? 0
        await db.lines.bulkAdd(texts.map((text, index) => ({ epoch, n: before + index + 1, text })))
        counts.set(epoch, before + texts.length)
      }),
    dropFrom: (epoch, line) =>
      guarded(async () => {
        const tail = await db.lines.where('[epoch+n]').between([epoch, line], [epoch, Dexie.maxKey]).toArray()
        await db.transaction('rw', db.lines, db.files, async () => {
          await db.files.put({ name: `torn:${epoch}:${line}`, text: tail.map(row => row.text).join('\n') })
          await db.lines.bulkDelete(tail.map(row => [row.epoch, row.n]))
        })
        counts.set(epoch, line - 1)
      }),
  }
  const keys: KeyStore = {
    load: file => guarded(async () => (await db.files.get(file))?.text ?? null),
    save: (file, text) => guarded(async () => void (await db.files.put({ name: file, text }))),
    remove: file => guarded(() => db.files.delete(file)),
  }
  const blobs: BlobStore = {
    put: (hash, sealed) => guarded(async () => void (await db.blobs.put({ hash, sealed }))),
    get: hash => guarded(async () => (await db.blobs.get(hash))?.sealed ?? null),
  }
  return { lines, keys, blobs, close: () => db.close() }
}
