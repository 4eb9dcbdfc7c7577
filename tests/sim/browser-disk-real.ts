import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { BrowserImage } from './browser-disk'

/** As `BrowserDisk`, over the real Dexie on fake-indexeddb. A backup does not hold it: it comes back empty, and is rebuilt. */
export class BrowserDisk {
  private factory = new IDBFactory()

  plugIn(): void {
    globalThis.indexedDB = this.factory
    Dexie.dependencies = { indexedDB: this.factory, IDBKeyRange }
  }
  cutPower(): void {}
  wipe(): void {
    this.factory = new IDBFactory()
  }
  image(): BrowserImage {
    return null
  }
  putBack(): void {
    this.wipe()
  }
}
