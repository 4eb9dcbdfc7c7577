import type { Case } from '../../shared/case/case'
import type { Command } from '../../shared/case/command'
import { NO_MATTER } from '../../shared/paper/paper-matter'
import { broughtBy, bringingFacts } from '../../shared/paper/brought-papers'
import { deferralIn, deferralOf } from '../../shared/paper/deferral-fact'
import { paperFor, type PaperRequest } from '../../shared/paper/paper-for'
import type { Paper } from '../../shared/paper/paper'
import type { PaperSize } from '../../shared/paper/paper-size'
import { resumptionOf } from '../../shared/paper/resumption-fact'
import { draftOf, paperToSign } from '../../shared/paper/signed-first'
import type { ServicePoint } from '../../shared/people/division'
import { countyWords } from './county-words'
import type { Hall, RecordReason } from './hall'

/** The village's point as papers name it; at another station only its name is known. */
const villageOf = (held: Case, point: ServicePoint): ServicePoint =>
  point.code === held.village
    ? point
    : { code: held.village, name: held.pointName, level: 'village', phone: '', address: '' }

/** What every paper of a case is drawn from at this station; null while the catalogue does not hold the matter. */
export async function paperRequestOf(hall: Hall, held: Case): Promise<PaperRequest | null> {
  const { point, township, county, unlocked } = hall.status
  const first = held.timeline[0]
  if (!point || !county || !first) return null
  const [again, accepting] = [resumptionOf(held), deferralOf(held)]
  const [matter, eventHash, words, tables, resumed, deferral, brought] = await Promise.all([
    held.matter.code === '' ? NO_MATTER : hall.matter(held.matter.code, held.matter.version),
    hall.cases.factHash(first.eventId),
    countyWords(hall),
    hall.holidays(),
    again === null ? null : hall.cases.fact(again),
    accepting === null ? null : hall.cases.fact(accepting),
    broughtTo(hall, held),
  ])
  if (!matter) return null
  return {
    case: held,
    matter,
    township: township ?? point,
    village: villageOf(held, point),
    county,
    // What came with the first fetch is held as a fold without its facts: such a paper goes without the code, not away.
    eventHash: eventHash ?? '',
    tables,
    today: hall.now().date,
    by: unlocked?.name ?? '',
    words,
    ...(resumed?.type === 'resumed' && { resumed: resumed.data }),
    ...{ deferral: deferralIn(deferral), brought },
  }
}

async function broughtTo(hall: Hall, held: Case): Promise<NonNullable<PaperRequest['brought']>> {
  const facts = await Promise.all(
    bringingFacts(held).map(async id => {
      const fact = await hall.cases.fact(id)
      return fact ? [[id, broughtBy(fact)] as const] : []
    }),
  )
  return new Map(facts.flat())
}

export type DraftPaper = { ok: true; paper: Paper } | { ok: false; reasons: RecordReason[] }

/** The paper that is signed before the step, drawn from what is typed. The reasons are those for which the step itself would be refused. */
export async function drawDraft(
  hall: Hall,
  { held, command, size }: { held: Case; command: Command; size: PaperSize },
): Promise<DraftPaper> {
  const { unlocked, point } = hall.status
  const id = paperToSign(command.type)
  const request = await paperRequestOf(hall, held)
  if (!unlocked || !point || !id || !request) return { ok: false, reasons: ['matter-unknown'] }
  const { date: today, timeOfDay, quality: dateQuality } = hall.now()
  const answer = draftOf(held, command, {
    actor: { staff: unlocked.id, name: unlocked.name, role: unlocked.role, point: point.code },
    ...{ today, timeOfDay, dateQuality },
    matter: await hall.matter(held.matter.code, held.matter.version),
    isUntrusted: command.type === 'makeCommitment' && (await hall.cases.hasBrokenPromise(held.applicant.idNumber)),
    holidays: [...(await hall.holidays())],
  })
  if (!answer.ok) return answer
  const made = paperFor(id, { ...request, draft: answer.draft }, size)
  return made.ok ? made : { ok: false, reasons: ['matter-unknown'] }
}
