import { hash, timingSafeEqual } from 'node:crypto'
import type { Case } from '../../shared/case/case'
import { maskCase } from '../../shared/case/mask-case'
import { isStillRunning, lackingNames, residentStateOf } from '../../shared/case/resident-state'
import { promisedLimitOf, type Matter } from '../../shared/matter/matter'
import { townshipOf, type ServicePoint } from '../../shared/people/division'
import { clockWording } from '../../shared/text/clocks'
import type { Language } from '../../shared/text/language'
import { publicProgressWording } from '../../shared/text/public-progress'
import { residentWording } from '../../shared/text/station-resident'
import { pointOf } from '../desk/case-page'
import type { CenterContext } from '../http/center-context'
import { caseTimes, type CaseTimes } from '../watch/case-times'

/** One line of the answer. */
export type ProgressPart = { heading: string; lines: string[] }

/** A number that the books hold twice is a clash that the desk clears up; more than a few are an attack. */
const LOOKED_AT = 5

/** The case with this number and this code. Every question costs the same look, whether the number exists or not. */
export async function findAsked(
  { db, county }: CenterContext,
  { number, code }: { number: string; code: string },
): Promise<Case | null> {
  const rows = await db
    .selectFrom('cases')
    .select('state')
    .where('county', '=', county.code)
    .where('receipt_no', '=', number)
    .orderBy('id')
    .limit(LOOKED_AT)
    .execute()
  const right = rows.filter(({ state }) => isSame(state.queryCode, code))
  return right[0]?.state ?? null
}

/** Compared by their hashes, so that neither length nor the first digits tell anything. */
const isSame = (a: string, b: string): boolean =>
  timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'))

/** What the resident is told: no full name, no number of a person, no word of anybody else's. */
export async function progressParts(context: CenterContext, found: Case, language: Language): Promise<ProgressPart[]> {
  const words = publicProgressWording[language]
  const held = maskCase(found)
  const matter = await context.catalogues.findMatter(held.matter)
  const tables = await context.holidays.tables()
  const times = caseTimes(found, { matter, tables, now: context.now().toISOString() })
  const state = residentStateOf(held.legal)
  const lacking = lackingNames(held)
  const { db, county } = context
  const village = await pointOf(db, county.code, held.village)
  const township = await pointOf(db, county.code, townshipOf(held.village))
  const parts: (ProgressPart | false)[] = [
    {
      heading: words.now,
      lines: [residentWording[language].states[state], ...(held.refusal ? [held.refusal.ground] : [])],
    },
    lacking.length > 0 && { heading: words.lacking, lines: [...lacking, words.lackingNext] },
    isStillRunning(state) &&
      held.legal !== 'asked' && { heading: words.when, lines: [dayLine(times, matter, language)] },
    { heading: words.matter, lines: [held.matter.name] },
    { heading: words.applicant, lines: [held.applicant.name] },
    {
      heading: words.where,
      lines: [...(state === 'ready' ? [words.ready] : []), ...[village, township].flatMap(lineOfPoint)],
    },
  ]
  return parts.filter(part => part !== false)
}

/** A pause is told as such: nobody is sent home with a day that will not hold. */
function dayLine({ clocks }: CaseTimes, matter: Matter | null, language: Language): string {
  const words = publicProgressWording[language]
  if (clocks) {
    const day = clockWording[language].due(clocks.promise)
    return clocks.promise.due.paused ? day : words.dueOn(day)
  }
  if (!matter) return words.unknownDay
  const { days, unit } = promisedLimitOf(matter)
  return days === 0 ? words.sameDay : words.afterAcceptance(days, unit)
}

const lineOfPoint = ({ name, phone, address }: ServicePoint): string[] =>
  name === '' ? [] : [[name, address].filter(Boolean).join('，'), phone].filter(Boolean)
