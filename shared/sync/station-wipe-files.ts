import type { StationFile } from './station-file'
import type { KeyStore, SmallFile } from './station-ports'

const erase = (keys: KeyStore, name: SmallFile): Promise<void> => keys.erase?.(name) ?? keys.remove(name)

/** What is left of a station's file when its keys are destroyed: who it was, so that it can say so. */
export const wipedFile = (file: StationFile, farewell: NonNullable<StationFile['farewell']>): StationFile => ({
  ...file,
  ...{ staff: [], deviceSecret: '', olderKeys: [], recovery: null, vouch: '', anchor: '' },
  ...{ stopped: 'wiped', farewell },
})

/**
 * Destroys every wrap of the data key, durably, in an order that a power cut cannot use: as long as the file is whole, nothing has
 * happened and the order is asked for again; once the copy says `wiped`, it is believed, and this goes on at the next start. Done again,
 * it changes nothing.
 */
export async function destroyKeys(keys: KeyStore, wiped: StationFile): Promise<void> {
  const text = JSON.stringify(wiped)
  await erase(keys, 'pending')
  for (const name of ['station-copy', 'station'] as const) {
    if ((await keys.load(name)) === text) continue
    await erase(keys, name)
    await keys.save(name, text)
  }
  // Mailboxes, half-done uploads, numbers that the county has written off: nobody comes back for them.
  for (const name of ['roads', 'devices', 'uploads', 'documents'] as const) await keys.remove(name)
}
