import { sql } from 'kysely'
import type { Db } from '../store/county'
import { commitDurably } from '../store/durable-commit'
import { findMasterKey, makeMasterKey, masterKeyPath, type MasterKeySource } from './master-key'
import { createSecretBox, type SecretBox } from './secret-box'

/**
 * The box for this database's secrets. At the very first start it makes the master key; a county from before there was one has its
 * secrets sealed where they stand, once. Throws a plain sentence when the key is missing or is not the one of this database.
 */
export async function openSecrets(db: Db, source: MasterKeySource): Promise<SecretBox> {
  const keyIds = await keyIdsOf(db)
  const given = await findMasterKey(source)
  if (!given && keyIds.length > 0) throw new Error(missing(source.folder))
  const box = createSecretBox(given ?? (await makeMasterKey(source.folder)))
  await sealPlainSecrets(db, box)
  if ((await keyIdsOf(db)).some(id => id !== box.keyId)) throw new Error(wrong(source.folder))
  return box
}

const keyIdsOf = async (db: Db): Promise<string[]> => {
  const rows = await db.selectFrom('counties').select('sealed_by').distinct().execute()
  return rows.flatMap(({ sealed_by: id }) => (id === null ? [] : [id]))
}

const missing = (folder: string): string =>
  `This database needs its master key, and there is none. Nothing is lost. Put the saved copy back as ${masterKeyPath(folder)} ` +
  `(chmod 600), or name it with DAIBAN_MASTER_KEY_FILE, and start again. Without it the county's signing key cannot be read (docs/operations.md, Master key).`

const wrong = (folder: string): string =>
  `The master key given is not the one of this database. Nothing was changed. Put the right one back as ${masterKeyPath(folder)}, ` +
  `or name it with DAIBAN_MASTER_KEY_FILE; several centers on one database share one key (docs/operations.md, Master key).`

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
