import { Dexie } from './memory-dexie'

export type BrowserImage = unknown

/** What the browser of one PC keeps: its IndexedDB. Plug it in before a program of that PC opens anything. */
export class BrowserDisk {
  private store = Dexie.newStore()

  plugIn(): void {
    Dexie.plugIn(this.store)
  }
  /** Strict transactions survive; nothing else is there. */
  cutPower(): void {
    this.store = Dexie.copyStore(this.store)
  }
  /** The folder is gone: the profile was deleted, or the disk ran full and Chromium began anew (pains 8). */
  wipe(): void {
    this.store = Dexie.newStore()
  }
  image(): BrowserImage {
    return Dexie.copyStore(this.store)
  }
  putBack(image: BrowserImage): void {
    this.store = Dexie.copyStore(image as typeof this.store)
  }
}
