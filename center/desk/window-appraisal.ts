import { createHash } from 'node:crypto'
import { appraise, type Deduction } from '../../shared/county/window-appraisal'
import { appraisalRulesFrom } from '../../shared/county/appraisal-rules'
import type { AppraisalPage, BulletinRefusal, BulletinReply, BulletinRequest } from '../../shared/ipc/window-appraisal'
import { bulletinContent } from '../../shared/paper/document/bulletin'
import { drawPaper } from '../../shared/paper/draw-paper'
import { paperWords } from '../../shared/paper/wording/paper-words'
import type { Actor } from '../../shared/people/role'
import { longNumbers } from '../../shared/text/masking'
import { calendarDate } from '../../shared/time/calendar-date'
import { dueDate } from '../../shared/time/due-date'
import { beijingDateOf } from '../../shared/time/instant'
import { recordAudit, type AuditEntry } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { wordingInForce } from '../wording/wording-versions'
import { pointOf } from './case-page'
import { momentsOf } from './figures'
import { windowFigures } from './window-figures'

/** Working days in which a window may object to the draft [DESIGN]. */
const OBJECT_WITHIN = 3

/**
 * What stands behind the 窗口考核通报 of a month. What was printed of it is read out of the audit trail, where nobody can take it back: a
 * second printing says that it is the second.
 */
export async function appraisalPage(context: CenterContext, month: string): Promise<AppraisalPage> {
  const asOf = context.now().toISOString()
  const [, end] = momentsOf(month)
  const { catalogues } = context
  const { drafts, finals, heardOn } = await printed(context, month, end)
  const found = await catalogues.find(await catalogues.currentVersion())
  return {
    ...{ month, asOf, ended: asOf >= end, drafts, finals },
    rules: appraisalRulesFrom(found?.body.extras),
    windows: await windowFigures(context, month),
    heard: heardOn && { ...(await hearing(context, heardOn.on)), terms: heardOn.terms },
  }
}

/** A draft counts for the windows' hearing only when the month was over: before that its figures were not what they were heard on. */
async function printed({ db, county }: CenterContext, month: string, end: string) {
  const entries = await db
    .selectFrom('audit_entries')
    .select(['kind', 'at', 'bytes'])
    .where('county', '=', county.code)
    .where('subject', '=', month)
    .where('kind', 'in', ['bulletin-drafted', 'bulletin-made'])
    .orderBy('seq')
    .execute()
  const drafts = entries.filter(({ kind }) => kind === 'bulletin-drafted')
  const heard = drafts.findLast(({ at }) => at.toISOString() >= end)
  return {
    ...{ drafts: drafts.length, finals: entries.length - drafts.length },
    heardOn: heard ? { on: beijingDateOf(heard.at.toISOString()), terms: termsOf(heard.bytes) } : null,
  }
}

const termsOf = (bytes: string): string => String((JSON.parse(bytes) as AuditEntry).detail['terms'])

async function hearing(context: CenterContext, on: string) {
  const tables = await context.holidays.tables()
  const due = dueDate({ acceptedOn: calendarDate(on), days: OBJECT_WITHIN, unit: '工作日', tables })
  const until = due.paused ? on : due.date
  return { on, until, over: beijingDateOf(context.now().toISOString()) > until }
}

/** Draws the bulletin, or says why there is none. Printed, it stands in the audit trail before it is shown: who, which, and its check value. */
export async function makeBulletin(
  context: CenterContext,
  actor: Actor,
  { month, stage, preview, deductions }: BulletinRequest,
): Promise<BulletinReply> {
  const page = await appraisalPage(context, month)
  const reason = refusalOf(page, { stage, deductions })
  if (reason !== null) return { ok: false, reason }
  const { code, name, hotline, sample } = context.county
  const { asOf, ended, rules, windows, heard } = page
  const on = beijingDateOf(asOf)
  const appraisal = appraise(windows, rules, deductions)
  const { ranked, redFlags, last } = appraisal
  const check = checkOf(JSON.stringify({ month, stage, rules, windows, deductions }))
  // What the windows were heard on, beside the figures: these go on by themselves.
  const terms = checkOf(JSON.stringify({ rules, deductions }))
  const times = 1 + (stage === 'draft' ? page.drafts : page.finals)
  if (!preview)
    await recordAudit(context.db, context, {
      kind: stage === 'draft' ? 'bulletin-drafted' : 'bulletin-made',
      by: actor.staff,
      subject: month,
      detail: {
        ...{ times, check, terms, redFlags: redFlags.join('、'), last: last.join('、') },
        totals: ranked.map(({ window, total }) => `${window.name} ${total.toFixed(1)}`).join('；'),
        deductions: deductions.map(one => `${one.window} ${one.points} ${one.why}`).join('；'),
      },
    })
  const content = bulletinContent({
    ...{ month, ended, asOf, windows, appraisal, rules, deductions, on },
    // The number of a document of the center is its registry's to give.
    number: `　　　〔${on.slice(0, 4)}〕　　号`,
    issuer: await pointOf(context.db, code, `${code}000000`),
    county: { name, hotline, sample },
    words: paperWords(await wordingInForce(context)),
    stage:
      stage === 'final' && heard
        ? { kind: 'final', heardOn: heard.on, changed: heard.terms !== terms }
        : { kind: 'draft', until: (await hearing(context, on)).until },
    made: preview ? null : { by: actor.name, times, check },
  })
  return { ok: true, paper: drawPaper(content, 'A4') }
}

function refusalOf(
  { asOf, month, ended, windows, heard }: AppraisalPage,
  { stage, deductions }: Pick<BulletinRequest, 'stage' | 'deductions'>,
): BulletinRefusal | null {
  if (asOf < momentsOf(month)[0]) return 'not-begun'
  if (windows.every(({ received }) => received === 0)) return 'no-cases'
  if (!deductions.every(({ window }) => windows.some(({ code }) => code === window))) return 'unknown-window'
  if (deductions.some(namesSomebody)) return 'names-somebody'
  if (stage === 'draft') return null
  if (!ended) return 'not-over'
  if (!heard) return 'not-heard'
  return heard.over ? null : 'still-heard'
}

const namesSomebody = ({ why }: Deduction): boolean => longNumbers(why).length > 0

const checkOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 8)
    .replace(/^(.{4})/, '$1 ')
