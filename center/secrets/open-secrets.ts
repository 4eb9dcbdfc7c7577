import { sql } from 'kysely'
import type { Db } from '../store/county'
import { commitDurably } from '../store/durable-commit'
import {
  findMasterKey,
  formerKeyFile,
  keyFileOf,
  makeMasterKey,
  masterKeyPath,
  readKeyFile,
  type MasterKeySource,
} from './master-key'
import { finishKeyChange } from './finish-key-change'
import { createSecretBox, type SecretBox } from './secret-box'
import { sealedKeyIds } from './sealed-secrets'

/**
 * The box for this database's secrets. At the very first start it makes the master key; a county from before there was one has its
 * secrets sealed where they stand, once; a change of the key that a power cut broke off is ended. Throws a plain sentence when the key
 * is missing or is not the one of this database.
 */
export async function openSecrets(db: Db, source: MasterKeySource): Promise<SecretBox> {
  await finishKeyChange(db, source)
  const keyIds = await sealedKeyIds(db)
  const given = await findMasterKey(source)
  if (!given && keyIds.length > 0) throw new Error(missing(source.folder))
  const box = createSecretBox(given ?? (await makeMasterKey(source.folder)))
  await sealPlainSecrets(db, box)
  const ids = await sealedKeyIds(db)
  if (ids.some(id => id !== box.keyId)) throw new Error(await wrong(source, ids))
  return box
}

/** Once a center is known to others (center/store/change-feed.ts) its key is changed no more: it must still be the one it opened with. */
export async function requireOwnKey(db: Db, box: SecretBox): Promise<void> {
  if ((await sealedKeyIds(db)).some(id => id !== box.keyId))
    throw new Error('The master key was changed just now. Nothing is lost. Start again.')
}

const missing = (folder: string): string =>
  `This database needs its master key, and there is none. Nothing is lost. Put the saved copy back as ${masterKeyPath(folder)} ` +
  `(chmod 600), or name it with DAIBAN_MASTER_KEY_FILE, and start again. Without it the county's signing key cannot be read (docs/operations.md, Master key).`

async function wrong(source: MasterKeySource, ids: readonly string[]): Promise<string> {
  const former = formerKeyFile(keyFileOf(source))
  const key = source.masterKey ? null : await readKeyFile(former).catch(() => null)
  const isFormer = key !== null && ids.every(id => id === createSecretBox(key).keyId)
  const hint = isFormer
    ? `This database is from before the last change of the key: the key kept in ${former} is its own. Name that with DAIBAN_MASTER_KEY_FILE. `
    : ''
  return (
    `The master key given is not the one of this database. Nothing was changed. ${hint}Put the right one back as ${masterKeyPath(source.folder)}, ` +
    `or name it with DAIBAN_MASTER_KEY_FILE; several centers on one database share one key (docs/operations.md, Master key).`
  )
}

/** All counties of the database or none. The rows are written anew on disk afterwards, so that the plain bytes do not stay in old versions of them. */
async function sealPlainSecrets(db: Db, box: SecretBox): Promise<void> {
  const sealed = await db.transaction().execute(async tx => {
    await commitDurably(tx)
    const plain = await tx
      .selectFrom('counties')
      .select(['county', 'signing_seed', 'token_secret'])
      .where('sealed_by', 'is', null)
      .forUpdate()
      .execute()
    for (const row of plain)
      await tx
        .updateTable('counties')
        .set({
          signing_seed: box.seal(row.county, 'signing-seed', row.signing_seed),
          token_secret: box.seal(row.county, 'token-secret', row.token_secret),
          sealed_by: box.keyId,
        })
        .where('county', '=', row.county)
        .execute()
    return plain.length
  })
  if (sealed > 0) await sql`vacuum full counties`.execute(db)
}
