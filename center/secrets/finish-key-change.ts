import type { Db } from '../store/county'
import { formerKeyFile, keyFileOf, keyText, nextKeyFile, readKeyFile, type MasterKeySource } from './master-key'
import { createPrivateFile, movePrivateFile } from './private-file'
import { createSecretBox } from './secret-box'
import { sealedKeyIds } from './sealed-secrets'

/**
 * The last step of a change of the master key: when the database is sealed under the key that waits as `.new`, the former one is kept
 * as `.old` and the new one takes its place. Each step is durable and there is a key in place at every moment, so this may be cut off
 * anywhere and is done again at the next start. True when there was something to do. A `.new` that nothing is sealed under stays.
 */
export async function finishKeyChange(db: Db, source: MasterKeySource): Promise<boolean> {
  if (source.masterKey) return false
  const path = keyFileOf(source)
  const next = await readKeyFile(nextKeyFile(path))
  const ids = await sealedKeyIds(db)
  if (!next || ids.length === 0 || ids.some(id => id !== createSecretBox(next).keyId)) return false
  const current = await readKeyFile(path)
  if (current && keyText(current) !== keyText(next)) await keepFormer(path, current)
  await movePrivateFile(nextKeyFile(path), path)
  return true
}

async function keepFormer(path: string, current: Uint8Array): Promise<void> {
  const former = formerKeyFile(path)
  if (await createPrivateFile(former, keyText(current))) return
  const kept = await readKeyFile(former)
  if (!kept || keyText(kept) !== keyText(current))
    throw new Error(`${former} holds another key than the one that ${path} held. Move it elsewhere and start again.`)
}
