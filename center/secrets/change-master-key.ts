import { sql } from 'kysely'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { recordAudit } from '../audit/record-audit'
import { CENTER_RUNS } from '../store/change-feed'
import type { Db, Tx } from '../store/county'
import { commitDurably } from '../store/durable-commit'
import { finishKeyChange } from './finish-key-change'
import {
  formerKeyFile,
  keyFileOf,
  keyText,
  nextKeyFile,
  randomKey,
  readKeyFile,
  type MasterKeySource,
} from './master-key'
import { openSecrets } from './open-secrets'
import { createPrivateFile, erasePrivateFile } from './private-file'
import { createSecretBox, type SecretBox } from './secret-box'
import { requireAllOpen, sealAnew, sealedKeyIds } from './sealed-secrets'

export type KeyFiles = { path: string; former: string }

/**
 * Changes the master key: a new one is made, every secret of the database is sealed anew under it in one transaction, and the former
 * one stays as `.old`. Cut off at any point, the center starts: before the commit with the former key, after it with the new one
 * (finishKeyChange). Refused while any center runs on this database. Throws a plain sentence; then nothing has changed.
 */
export async function changeMasterKey(db: Db, source: MasterKeySource, now: () => Date): Promise<KeyFiles> {
  const files = filesOf(source)
  if (await finishKeyChange(db, source)) return files
  const from = await openSecrets(db, source)
  if ((await sealedKeyIds(db)).length === 0)
    throw new Error('This database holds no county yet, so nothing is sealed. Start the center once first.')
  if ((await readKeyFile(files.former)) !== null)
    throw new Error(
      `The key from before the last change is still kept in ${files.former}. Nothing was changed. ` +
        'When no dump from before it is needed any more, run with --forget-old-master-key first.',
    )
  const to = createSecretBox(await nextKey(files.path))
  await db.transaction().execute(async tx => {
    await commitDurably(tx)
    await requireNobodyRuns(tx)
    await sealAnew(tx, from, to)
    await tellTrails(tx, { from, to, now })
  })
  // What was sealed under the former key must not stay in old versions of the rows.
  await sql`vacuum full counties`.execute(db)
  await sql`vacuum full staff`.execute(db)
  await finishKeyChange(db, source)
  return files
}

/** Destroys the key from before the last change, after every secret was opened with the one of now. */
export async function forgetFormerKey(db: Db, source: MasterKeySource): Promise<KeyFiles> {
  const files = filesOf(source)
  const box = await openSecrets(db, source)
  if ((await readKeyFile(files.former)) === null)
    throw new Error(`There is no ${files.former}: no former key is kept here. Nothing was changed.`)
  await db.transaction().execute(tx => requireAllOpen(tx, box))
  await erasePrivateFile(files.former)
  return files
}

function filesOf(source: MasterKeySource): KeyFiles {
  if (source.masterKey)
    throw new Error(
      'The master key is given by DAIBAN_MASTER_KEY, which this command cannot change. Nothing was changed. ' +
        'Put it into a file (chmod 600), name that with DAIBAN_MASTER_KEY_FILE, and run this again.',
    )
  const path = keyFileOf(source)
  return { path, former: formerKeyFile(path) }
}

/** The key that waits since a change was cut off before its commit, or a fresh one. On disk before anything is sealed under it. */
async function nextKey(path: string): Promise<Uint8Array> {
  const fresh = randomKey()
  const next = nextKeyFile(path)
  const made = await createPrivateFile(next, keyText(fresh)).catch(() => {
    throw new Error(`${next} cannot be written. Nothing was changed. The new key is made beside the one in use.`)
  })
  return made ? fresh : ((await readKeyFile(next)) ?? fresh)
}

async function requireNobodyRuns(tx: Tx): Promise<void> {
  const { rows } = await sql<{
    free: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${CENTER_RUNS}, 0)) as free`.execute(tx)
  if (!rows[0]?.free)
    throw new Error(
      'A center is running on this database. Nothing was changed. Stop every one of them and run this again.',
    )
}

/** In every county's audit trail: whose key, by name only. Nobody at a desk did it, so nobody is named. */
async function tellTrails(
  tx: Tx,
  { from, to, now }: { from: SecretBox; to: SecretBox; now: () => Date },
): Promise<void> {
  for (const { county, signing_seed: seed } of await tx
    .selectFrom('counties')
    .select(['county', 'signing_seed'])
    .orderBy('county')
    .execute()) {
    const keys = keyPairFrom(new Uint8Array(to.open(county, 'signing-seed', seed)))
    const detail = { from: from.keyId, to: to.keyId }
    await recordAudit(tx, { county: { code: county, keys }, now }, { kind: 'master-key-changed', by: null, subject: '', detail }) // prettier-ignore
  }
}
