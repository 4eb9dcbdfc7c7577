import type { Catalogue } from '../../shared/matter/catalogue'
import { levelOf, type ServicePoint } from '../../shared/people/division'
import type { Role } from '../../shared/people/role'
import { KNOWN_HOLIDAY_TABLES } from '../../shared/time/holiday-table'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { recordAudit, type AuditContext } from '../audit/record-audit'
import type { SecretBox } from '../secrets/secret-box'
import { addCatalogue } from '../store/catalogue-store'
import { insertCounty, type Db, type Tx } from '../store/county'
import { hashPassword } from '../store/password'
import { newOneTimePassword, setOneTimePassword } from './password-change'

/** What a county needs to begin. */
export type FirstCounty = {
  code: string
  name: string
  hotline: string
  /** Townships and villages; the county's own point is made from the rest. */
  points: readonly (Omit<ServicePoint, 'level'> & { shortName: string })[]
  catalogue: Catalogue
}

/** Printed once, on the terminal of whoever started the center. */
export type FirstSignIn = { staff: string; name: string; password: string; expiresAt: string }

/**
 * Two, because neither can do the other's work: one enters people, the other gives them roles. With one of them alone a county
 * could not begin, or one person could do everything. They enter the audit administrator and their own named successors.
 */
const ADMINISTRATORS: readonly { id: string; name: string; role: Role }[] = [
  { id: 'xitong', name: '系统管理员（初始）', role: 'system-administrator' },
  { id: 'anquan', name: '安全管理员（初始）', role: 'security-administrator' },
]
const FIRST_DAYS = 14

/**
 * Makes the county, its points and its first two accounts, once. Called again before one of the two has chosen a password, it gives
 * that one a new one-time password (the terminal may have been closed); after that it changes nothing and answers none.
 */
export async function ensureFirstCounty(
  db: Db,
  secrets: SecretBox,
  { first, now }: { first: FirstCounty; now: () => Date },
): Promise<FirstSignIn[]> {
  return db.transaction().execute(async tx => {
    const known = await tx
      .selectFrom('counties')
      .select('signing_seed')
      .where('county', '=', first.code)
      .forUpdate()
      .executeTakeFirst()
    if (!known) await makeCounty(tx, secrets, { first, now: now() })
    const { signing_seed: sealed } =
      known ??
      (await tx
        .selectFrom('counties')
        .select('signing_seed')
        .where('county', '=', first.code)
        .executeTakeFirstOrThrow())
    const keys = keyPairFrom(new Uint8Array(secrets.open(first.code, 'signing-seed', sealed)))
    return giveFirstPasswords(tx, { county: { code: first.code, keys }, now })
  })
}

async function makeCounty(
  tx: Tx,
  secrets: SecretBox,
  { first, now }: { first: FirstCounty; now: Date },
): Promise<void> {
  const { code: county, name, hotline } = first
  const seat = `${county}000000`
  await insertCounty(
    tx,
    secrets,
    { code: county, name, hotline, sample: false, holidays: [...KNOWN_HOLIDAY_TABLES] },
    now,
  )
  const own = { code: seat, name: `${name}政务服务中心`, shortName: name, phone: hotline, address: '' }
  const points = [...(first.points.some(({ code }) => code === seat) ? [] : [own]), ...first.points]
  await tx
    .insertInto('points')
    .values(
      points.map(({ shortName, ...point }) => ({
        ...point,
        county,
        short_name: shortName,
        level: levelOf(point.code),
      })),
    )
    .execute()
  await tx
    .insertInto('staff')
    .values(
      ADMINISTRATORS.map(person => ({
        ...person,
        county,
        point: seat,
        department: null,
        password_hash: '',
        must_change: true,
        created_by: null,
        created_at: now,
        role_given_at: now,
      })),
    )
    .execute()
  await addCatalogue(tx, county, first.catalogue, now)
}

async function giveFirstPasswords(tx: Tx, context: AuditContext): Promise<FirstSignIn[]> {
  const given: FirstSignIn[] = []
  for (const { id, name } of ADMINISTRATORS) {
    const row = await tx
      .selectFrom('staff')
      .select(['must_change', 'created_by'])
      .where('county', '=', context.county.code)
      .where('id', '=', id)
      .executeTakeFirst()
    // Somebody of that id whom people entered later is none of ours.
    if (!row?.must_change || row.created_by !== null) continue
    given.push(await giveFromTerminal(tx, context, { staff: id, name, days: FIRST_DAYS }))
  }
  return given
}

/** A one-time password given by whoever sits at the county's server. */
async function giveFromTerminal(
  tx: Tx,
  context: AuditContext,
  { staff, name, days }: { staff: string; name: string; days: number },
): Promise<FirstSignIn> {
  const password = newOneTimePassword()
  const given = await setOneTimePassword(context, tx, { staff, password, hash: await hashPassword(password), days })
  await recordAudit(tx, context, { kind: 'sign-in-reset', by: null, subject: staff, detail: { from: 'terminal' } })
  return { staff, name, ...given }
}
