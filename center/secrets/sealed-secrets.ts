import type { Db, Tx } from '../store/county'
import type { SecretBox, SecretPurpose } from './secret-box'

/** Names of the master keys under which counties of this database are sealed: one, unless something is wrong. */
export async function sealedKeyIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('counties').select('sealed_by').distinct().execute()
  return rows.flatMap(({ sealed_by: id }) => (id === null ? [] : [id]))
}

const COUNTY_SECRETS = {
  signing_seed: 'signing-seed',
  token_secret: 'token-secret',
  recovery_seed: 'recovery-seed',
  sm_signing_seed: 'signing-seed:sm2',
} as const satisfies Record<string, SecretPurpose>

type CountySecret = keyof typeof COUNTY_SECRETS
const countySecrets = Object.keys(COUNTY_SECRETS) as CountySecret[]

type Change = (county: string, purpose: SecretPurpose, sealed: Buffer) => Buffer

/**
 * Passes every sealed secret of the database through `change`: of all counties, and of every account. A column with a new kind of
 * secret belongs here; tests/center/master-key-change.test.ts looks at every column there is.
 */
async function changeEach(tx: Tx, change: Change): Promise<void> {
  const counties = await tx
    .selectFrom('counties')
    .select(['county', ...countySecrets])
    .forUpdate()
    .execute()
  for (const row of counties) {
    const next = countySecrets.flatMap(column => {
      const sealed = row[column]
      return sealed === null ? [] : [[column, change(row.county, COUNTY_SECRETS[column], sealed)] as const]
    })
    await tx.updateTable('counties').set(Object.fromEntries(next)).where('county', '=', row.county).execute()
  }
  const people = await tx
    .selectFrom('staff')
    .select(['county', 'id', 'totp_secret', 'totp_pending'])
    .where(either => either.or([either('totp_secret', 'is not', null), either('totp_pending', 'is not', null)]))
    .forUpdate()
    .execute()
  for (const { county, id, ...sealed } of people) {
    const again = (bytes: Buffer | null) => bytes && change(county, `totp:${id}`, bytes)
    await tx
      .updateTable('staff')
      .set({ totp_secret: again(sealed.totp_secret), totp_pending: again(sealed.totp_pending) })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute()
  }
}

/** Seals everything that `from` opens under `to`. Each is opened again before it counts. Throws when one does not open: then nothing changes. */
export async function sealAnew(tx: Tx, from: SecretBox, to: SecretBox): Promise<void> {
  await changeEach(tx, (county, purpose, sealed) => {
    const plain = from.open(county, purpose, sealed)
    const next = to.seal(county, purpose, plain)
    const again = to.open(county, purpose, next)
    if (!again.equals(plain)) throw new Error('a secret did not open as it was sealed')
    plain.fill(0)
    again.fill(0)
    return next
  })
  await tx.updateTable('counties').set({ sealed_by: to.keyId }).execute()
}

/** Throws unless `box` opens every secret there is. */
export async function requireAllOpen(tx: Tx, box: SecretBox): Promise<void> {
  await changeEach(tx, (county, purpose, sealed) => {
    box.open(county, purpose, sealed).fill(0)
    return sealed
  })
}
