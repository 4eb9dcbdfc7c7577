import { v7 as uuidv7 } from 'uuid'
import type { MakeNotice, MakingRefusal, NoticeReply } from '../../shared/ipc/desk-notices'
import type { Matter } from '../../shared/matter/matter'
import { noticeRefusal, type NoticeEntry } from '../../shared/paper/document/public-notice'
import { isWithin } from '../../shared/people/division'
import type { Actor } from '../../shared/people/role'
import {
  isObjectionPhone,
  lastNoticeDay,
  noticeBody,
  noticeEntry,
  noticeStage,
  placeName,
} from '../../shared/publication/notice'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store/county'
import { casesWithin, listedElsewhere, placesWithin } from './notice-cases'
import { addVersion, findNewest, replaceWaiting } from './publication-steps'
import { lockPublications, todayOf } from './publication-store'

type Maker = Pick<Actor, 'staff' | 'point'>
type Refused = Extract<NoticeReply, { ok: false }>
type Written = { ok: true; matter: Matter; entries: NoticeEntry[] }

const refused = (reason: MakingRefusal, who: readonly string[] = [], until: string | null = null): Refused => ({
  ...{ ok: false, reason, who: [...who], until },
})

/**
 * Makes a 公示表 (D18) from cases as they stand now, as a draft that goes the way of every publication: proposed by one person, cleared by
 * another. Of the cases it keeps masked name, village group and 拟批内容. All or nothing, also while others write. The caller has seen to it
 * that `asked.point` lies in the person's division; a case that lies outside of this place throws `not-found`.
 */
export const makeNotice = (context: CenterContext, maker: Maker, asked: MakeNotice): Promise<NoticeReply> =>
  context.db.transaction().execute(async (tx): Promise<NoticeReply> => {
    await lockPublications(tx, context)
    const places = await placesWithin(context, maker.point)
    const place = places.find(({ code }) => code === asked.point)
    if (!place) return refused('no-such-point')
    const names = new Map(places.map(({ code, shortName }) => [code, shortName]))
    const list = await writeList(tx, context, asked, names)
    if (!list.ok) return list
    const { matter, entries } = list
    const before = asked.again && (await findNewest(tx, context, asked.again.id))
    if (before && !(before.newest.body.notice && isWithin(before.newest.body.point, maker.point)))
      throw new Refusal('not-found')
    if (before && before.newest.version !== asked.again?.base) return refused('stale')
    const body = noticeBody({
      made: { matter: { code: matter.code, name: matter.name }, from: asked.from, cases: idsOf(asked) },
      people: entries.map(({ case: { applicant }, group, result }) => ({ name: applicant.name, group, result })),
      place: { code: place.code, name: placeName(place) },
      ...{ to: asked.to, phone: asked.phone, today: todayOf(context) },
    })
    const id = asked.again?.id ?? (await beginNotice(tx, context))
    if (before) await replaceWaiting(tx, context, maker.staff, id)
    const version = (before?.newest.version ?? 0) + 1
    await addVersion(tx, context, maker.staff, { id, version, kind: 'notice', body })
    return { ok: true, id, version }
  })

const idsOf = ({ entries }: MakeNotice): string[] => [...new Set(entries.map(one => one.case))]

async function beginNotice(tx: Tx, { county, now }: CenterContext): Promise<string> {
  const id = uuidv7()
  await tx.insertInto('publications').values({ county: county.code, id, kind: 'notice', created_at: now() }).execute()
  return id
}

/** The lines as they may be posted, in the order asked for, or why not. */
async function writeList(
  tx: Tx,
  context: CenterContext,
  asked: MakeNotice,
  names: ReadonlyMap<string, string>,
): Promise<Written | Refused> {
  const ids = idsOf(asked)
  if (ids.length === 0) return refused('nobody')
  const held = new Map(
    (await casesWithin(tx, context, { ids, division: asked.point })).map(one => [one.id, one] as const),
  )
  if (held.size < ids.length) throw new Refusal('not-found')
  const numbers = (which: readonly string[]) => which.map(id => held.get(id)?.receiptNo ?? '')
  const changed = [...held.values()].filter(one => noticeStage(one) === null || one.matter.code !== asked.matter)
  if (changed.length > 0) return refused('case-changed', numbers(changed.map(({ id }) => id)))
  const twice = await listedElsewhere(tx, context, { ids, except: asked.again?.id ?? null })
  if (twice.length > 0) return refused('already-listed', numbers(twice))
  const results = new Map(asked.entries.map(({ case: id, result }) => [id, result]))
  const silent = ids.filter(id => !results.get(id))
  if (silent.length > 0) return refused('result-missing', numbers(silent))
  const entries = [...held.values()]
    .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map(one => noticeEntry(one, names.get(one.village) ?? one.pointName, results.get(one.id) ?? ''))
  const matter = await matterOf(
    context,
    [...held.values()].map(one => one.matter),
  )
  if (!matter) return refused('not-required')
  return (await dayRefusal(context, matter, asked)) ?? judged(context, { matter, entries, asked })
}

/** In its newest version among these cases: that is the one whose length of 公示 holds for the list. */
async function matterOf(
  context: CenterContext,
  refs: readonly Parameters<CenterContext['catalogues']['findMatter']>[0][],
) {
  const newest = [...refs].sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true })).at(-1)
  return newest ? context.catalogues.findMatter(newest) : null
}

function judged(
  context: CenterContext,
  { matter, entries, asked: { from, to } }: { matter: Matter; entries: NoticeEntry[]; asked: MakeNotice },
): Written | Refused {
  const refusal = noticeRefusal({ matter, entries, from, to, today: todayOf(context) })
  return refusal ? refused(refusal.reason, refusal.who) : { ok: true, matter, entries }
}

async function dayRefusal(
  context: CenterContext,
  { publicNotice }: Matter,
  { from, to, phone }: MakeNotice,
): Promise<Refused | null> {
  if (to < from) return refused('period-backwards')
  if (from < todayOf(context)) return refused('start-has-passed')
  const last = lastNoticeDay(from, publicNotice, await context.holidays.tables())
  if (last && to < last.date) return refused('too-short', [], last.date)
  return isObjectionPhone(phone) ? null : refused('phone-missing')
}
