import { sql } from 'kysely'
import type { Case } from '../../shared/case/case'
import type { NoticeCandidate, NoticePage } from '../../shared/ipc/desk-notices'
import type { Publication } from '../../shared/ipc/desk-publications'
import type { Matter } from '../../shared/matter/matter'
import { NEVER, noticeRefusal } from '../../shared/paper/document/public-notice'
import { isWithin, scopePrefix } from '../../shared/people/division'
import type { Actor } from '../../shared/people/role'
import { noticeEntry, noticeStage } from '../../shared/publication/notice'
import type { PublicationBody } from '../../shared/publication/publication'
import { maskName } from '../../shared/text/masking'
import type { CenterContext } from '../http/center-context'
import type { Db, Tx } from '../store/county'
import { wordingInForce } from '../wording/wording-versions'
import { listPublications, todayOf } from './publication-store'

/** As many as one page can show; those that wait longest first. */
const MOST_CASES = 2000
/** Any text passes: only the person and the matter are judged. */
const ANY_RESULT = '拟同意'

/** What a person needs to make 公示表 for their own division: its cases that are 拟批, its places, and the lists made so far. */
export async function noticePage(context: CenterContext, actor: Pick<Actor, 'point'>): Promise<NoticePage> {
  const points = await placesWithin(context, actor.point)
  const { publications } = await listPublications(context)
  const notices = publications.filter(({ versions: [newest] }) => isMadeWithin(newest?.body, actor.point))
  const held = await proposedCases(context, actor.point)
  const matters = new Map<string, Matter>()
  const candidates: NoticeCandidate[] = []
  for (const one of held) {
    const [stage, matter] = [noticeStage(one), await context.catalogues.findMatter(one.matter)]
    if (stage === null || !matter?.publicNotice.required || NEVER.test(matter.name)) continue
    matters.set(matter.code, matter)
    const village = points.find(({ code }) => code === one.village)?.shortName ?? one.pointName
    const entry = noticeEntry(one, village, ANY_RESULT)
    candidates.push({
      ...{ id: one.id, receiptNo: one.receiptNo, maskedName: maskName(one.applicant.name), group: entry.group },
      ...{ matter: matter.code, village: one.village, stage },
      forbidden: noticeRefusal({ matter, entries: [entry], from: '', to: '', today: todayOf(context) })?.reason ?? null,
      listed: listedOn(notices, one.id, todayOf(context)),
    })
  }
  return {
    ...{ candidates, notices, today: todayOf(context) },
    matters: [...matters.values()].map(({ code, name, publicNotice: { days, unit } }) => ({ code, name, days, unit })),
    points: points.map(({ code, name, shortName }) => ({ code, name, shortName })),
    phone: points.find(({ code }) => code === actor.point)?.phone ?? '',
    tables: [...(await context.holidays.tables())],
    wording: await wordingInForce(context),
  }
}

/** The service points of a division, by code. */
export const placesWithin = ({ db, county }: CenterContext, division: string) =>
  db
    .selectFrom('points')
    .select(['code', 'name', 'short_name as shortName', 'phone'])
    .where('county', '=', county.code)
    .where('code', 'like', `${scopePrefix(division)}%`)
    .orderBy('code')
    .execute()

const isMadeWithin = (body: PublicationBody | undefined, division: string): boolean =>
  body?.notice !== undefined && isWithin(body.point, division)

/** The cases of a division that stand before their decision. */
async function proposedCases({ db, county }: CenterContext, division: string): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .select('state')
    .where('county', '=', county.code)
    .where('village', 'like', `${scopePrefix(division)}%`)
    .where('legal', 'in', ['reviewed', 'special-procedure'])
    .orderBy('received_at')
    .orderBy('id')
    .limit(MOST_CASES)
    .execute()
  return rows.map(({ state }) => state)
}

/** Named cases of a division, in no order; what lies outside of it does not exist. */
export async function casesWithin(
  db: Db | Tx,
  { county }: Pick<CenterContext, 'county'>,
  { ids, division }: { ids: readonly string[]; division: string },
): Promise<Case[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('cases')
    .select('state')
    .where('county', '=', county.code)
    .where('village', 'like', `${scopePrefix(division)}%`)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(({ state }) => state)
}

/** Whether each case of the list is still before its decision; what somebody wrote by hand names no case. */
export async function casesStand(tx: Tx, context: CenterContext, { notice, point }: PublicationBody): Promise<boolean> {
  if (!notice) return true
  const held = await casesWithin(tx, context, { ids: notice.cases, division: point })
  return held.length === notice.cases.length && held.every(one => noticeStage(one) !== null)
}

function listedOn(notices: readonly Publication[], id: string, today: string): NoticeCandidate['listed'] {
  const named = notices.flatMap(({ id: list, versions }) => {
    const own = versions.filter(({ body }) => body.notice?.cases.includes(id))
    const live = own.find(one => isLive(one.state, one.body.removeOn, today))
    const [shown = own.find(({ state }) => state === 'cleared')] = live ? [live] : []
    return shown ? [{ id: list, title: shown.body.title, live: live !== undefined }] : []
  })
  return named.find(({ live }) => live) ?? named[0] ?? null
}

const isLive = (state: string, removeOn: string | null, today: string): boolean =>
  state === 'draft' || state === 'proposed' || (state === 'cleared' && (removeOn === null || removeOn >= today))

/** Which of these cases stand on another list that waits or hangs. */
export async function listedElsewhere(
  tx: Tx,
  context: CenterContext,
  { ids, except }: { ids: readonly string[]; except: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct listed.id from publication_versions as one,
      jsonb_array_elements_text(one.body->'notice'->'cases') as listed(id)
    where one.county = ${context.county.code} and one.id::text is distinct from ${except}
      and (one.state in ('draft', 'proposed') or (one.state = 'cleared' and one.body->>'removeOn' >= ${todayOf(context)}))`.execute(
    tx,
  )
  const listed = new Set(rows.map(({ id }) => id))
  return ids.filter(id => listed.has(id))
}

/** The place of a list that was made from cases; null for what somebody wrote. */
export async function placeOfNotice({ db, county }: CenterContext, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('publication_versions')
    .select('body')
    .where('county', '=', county.code)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.body.notice ? row.body.point : null
}
