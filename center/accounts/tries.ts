import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'

/**
 * Waits after wrong tries in a row. A try is counted before it is judged, in one statement, so that a hundred at once count a
 * hundred; the right one takes its own count back. A try during a wait is not judged, counts nothing and makes no wait longer: no
 * lock lasts because somebody goes on knocking.
 */
type Rule = { free: number; firstWaitSeconds: number; longestWaitSeconds: number; forgottenAfterMinutes: number }

const HOUR = 3600
/** 15 s, 30 s, 1 min … 1 h. Within the hundred tries of SP 800-63B-4 §3.2.2 somebody who guesses needs some four days. */
const ACCOUNT: Rule = { free: 4, firstWaitSeconds: 15, longestWaitSeconds: HOUR, forgottenAfterMinutes: 24 * 60 }
/** A whole hall may sit behind one address. */
const ADDRESS: Rule = { free: 30, firstWaitSeconds: 15, longestWaitSeconds: 300, forgottenAfterMinutes: 15 }
/**
 * A receipt number on the public page /progress, whose code has 10^6 values: ten tries, then 1 h, 2 h, 4 h … a day. Whoever goes on
 * for a year makes some 380 tries: one chance in 2,600.
 */
const PROGRESS: Rule = {
  ...{ free: 9, firstWaitSeconds: HOUR, longestWaitSeconds: 24 * HOUR },
  forgottenAfterMinutes: 30 * 24 * 60,
}
/** Against one code tried at many numbers. A whole village may sit behind one address, and the right ones do not count. */
const PROGRESS_ADDRESS: Rule = {
  ...{ free: 30, firstWaitSeconds: 60, longestWaitSeconds: HOUR },
  forgottenAfterMinutes: 2 * 60,
}

/** What a try counts against. `account` with a `browser` that its person used before has a count of its own. */
export type TryKey =
  | { kind: 'account' | 'code'; staff: string; browser: string | null }
  | { kind: 'address' | 'progress-address'; address: string }
  | { kind: 'progress'; number: string }

const RULES: Record<TryKey['kind'], Rule> = {
  account: ACCOUNT,
  code: ACCOUNT,
  address: ADDRESS,
  'progress-address': PROGRESS_ADDRESS,
  progress: PROGRESS,
}
const ruleOf = ({ kind }: TryKey): Rule => RULES[kind]

/** What stands before the hash of a key that is kept for longer than those of a sign-in. */
const LONG_KEPT = 'progress.'

/** People type passwords into the wrong field: what was typed as a name is never stored as it was typed. */
function keyOf(context: CenterContext, key: TryKey): string {
  const hash = createHmac('sha256', context.county.tokenSecret)
    .update(`daiban-tries:${JSON.stringify(partsOf(key))}`)
    .digest('base64url')
  return key.kind === 'progress' ? `${LONG_KEPT}${hash}` : hash
}

function partsOf(key: TryKey): string[] {
  if (key.kind === 'progress') return [key.kind, key.number]
  return 'address' in key ? [key.kind, key.address] : [key.kind, key.staff, key.browser ?? '']
}

/** Refuses when this key must still wait. Reads only. */
export async function requireNoWait(context: CenterContext, key: TryKey): Promise<void> {
  const row = await context.db
    .selectFrom('sign_in_tries')
    .select('wait_until')
    .where('county', '=', context.county.code)
    .where('key', '=', keyOf(context, key))
    .executeTakeFirst()
  if (row?.wait_until) refuseUntil(row.wait_until, context.now())
}

function refuseUntil(until: Date, now: Date): void {
  const ms = until.getTime() - now.getTime()
  if (ms > 0) throw new Refusal('overloaded', { retryAfterSeconds: Math.ceil(ms / 1000) })
}

/** Counts one try, and refuses it when another one that came first made this key wait. */
export async function takeTry(context: CenterContext, key: TryKey): Promise<void> {
  const { free, firstWaitSeconds, longestWaitSeconds, forgottenAfterMinutes } = ruleOf(key)
  const now = context.now()
  const hash = keyOf(context, key)
  const forgotten = new Date(now.getTime() - forgottenAfterMinutes * 60_000)
  const taken = await sql<{ failures: number }>`
    insert into sign_in_tries as t (county, key, failures, last_at, wait_until)
    values (${context.county.code}, ${hash}, 1, ${now}, null)
    on conflict (county, key) do update set
      failures = case when t.last_at < ${forgotten} then 1 else t.failures + 1 end,
      last_at = ${now},
      wait_until = case
        when t.last_at < ${forgotten} or t.failures < ${free} then null
        else ${now}::timestamptz + make_interval(secs => least(
          ${longestWaitSeconds}, ${firstWaitSeconds} * power(2, least(t.failures - ${free}, 20)))) end
    where t.wait_until is null or t.wait_until <= ${now}
    returning failures`.execute(context.db)
  if (taken.rows.length === 0) {
    await requireNoWait(context, key)
    // The wait ended in between; the next try is judged.
    throw new Refusal('overloaded', { retryAfterSeconds: 1 })
  }
}

/** The try was right: nothing stands against this key any more. Of an address only this one try is taken back. */
export async function clearTries(context: CenterContext, key: TryKey): Promise<void> {
  const hash = keyOf(context, key)
  if ('address' in key)
    await context.db
      .updateTable('sign_in_tries')
      .set(eb => ({ failures: eb('failures', '-', 1) }))
      .where('county', '=', context.county.code)
      .where('key', '=', hash)
      .execute()
  else
    await context.db
      .deleteFrom('sign_in_tries')
      .where('county', '=', context.county.code)
      .where('key', '=', hash)
      .execute()
}

/** Names and numbers that were typed once and never again do not pile up. Called by the way, when somebody was right. */
export async function forgetOldTries(context: CenterContext): Promise<void> {
  const before = ({ forgottenAfterMinutes }: Rule) => new Date(context.now().getTime() - forgottenAfterMinutes * 60_000)
  await context.db
    .deleteFrom('sign_in_tries')
    .where('county', '=', context.county.code)
    .where(eb =>
      eb.or([
        eb('last_at', '<', before(PROGRESS)),
        eb.and([eb('last_at', '<', before(ACCOUNT)), eb('key', 'not like', `${LONG_KEPT}%`)]),
      ]),
    )
    .execute()
}
