import type { Case } from '../case/case'
import { eventDay } from '../case/event-day'
import type { CaseFact, EventData, EventType } from '../case/event'
import { matterAsOn } from '../matter/in-force'
import type { Matter } from '../matter/matter'
import { levelOf, type ServicePoint } from '../people/division'
import { parseCalendarDate } from '../time/calendar-date'
import type { HolidayTable } from '../time/holiday-table'
import type { OrganPaperInput } from './acceptance-paper'
import type { Brought } from './brought-papers'
import { MAKERS } from './case-makers'
import { drawPaper } from './draw-paper'
import { factOfPaper } from './fact-of-paper'
import { organName } from './organ-name'
import type { Paper } from './paper'
import type { PaperContent } from './paper-content'
import type { PaperCounty } from './paper-county'
import { CASE_PAPER_IDS, CASE_PAPERS, type CasePaperId } from './paper-list'
import type { PaperMatter } from './paper-matter'
import type { PaperSize } from './paper-size'
import type { GlyphImages } from './rare-characters'
import { NUMBER_TO_COME } from './signed-first'
import type { PaperWords } from './wording/paper-words'

/** What a paper needs of the catalogue; only some papers need all of a matter, and say so when it is not there. */
export type CasePaperMatter = PaperMatter & Partial<Matter>

export type PaperRequest = {
  case: Case
  matter: CasePaperMatter
  /** The village's point, its township hall, and the county center where it is known. */
  village: ServicePoint
  township: ServicePoint
  center?: ServicePoint
  county: PaperCounty
  /** Hash of the event that recorded the intake, hex. */
  eventHash: string
  /** `YYYY-MM-DD` */
  today: string
  /** Who prints it: stands as 经办人 where no fact names another. */
  by: string
  words?: PaperWords
  reprint?: { times: number; at: string } | null
  /** A fact that is not told yet: what is about to be signed. It goes before what the case knows. */
  draft?: CaseFact
  /** The newest 续办: the case itself keeps its number and its day only (resumption-fact.ts). */
  resumed?: EventData<'resumed'> | null
  /** What was to follow when it was accepted: the case forgets it when all is here (deferral-fact.ts). */
  deferral?: Case['deferral']
  /** What each fact of `bringingFacts` brought, by its event; where one is not at hand, the sum that the case keeps stands for it. */
  brought?: ReadonlyMap<string, Brought>
  /** Which of several, from the first: of supplements, commitments, procedures, visits, defaults … Left out: the newest. */
  which?: number
  /** The county's holidays; without them those that the program knows. */
  tables?: readonly HolidayTable[]
  /** Number of a paper that no fact carries, such as 收件凭证. */
  number?: string
  /** Pictures of characters that no font has, by the character. */
  glyphs?: GlyphImages
}

/** Why there is no paper: the case has not come so far, a paper of the kind cannot be made twice, or the catalogue lacks the matter. */
export type PaperRefusal = 'not-yet' | 'needs-matter' | 'needs-department'

export type PaperAnswer = { ok: true; paper: Paper } | { ok: false; reason: PaperRefusal }

/** What a maker works with: the request, and how to find the facts in it. */
export type Making = PaperRequest & {
  /** The fact of a type: the draft, or the one that the case holds (`kept` finds it there). */
  fact: <T extends EventType>(type: T, kept: EventData<T> | null | undefined) => EventData<T> | null
  /** One of several, as `which` says; the newest when it says nothing. */
  pick: <T>(all: readonly T[] | undefined) => T | null
  /** The hall or organ of whoever did it: the township, or the department of the county. */
  organ: (by?: { point: string }) => OrganPaperInput
}

/**
 * One paper of one case, on one size: the one way for every screen. Pure; nothing that did not happen is ever printed as if it had,
 * except a draft, which is there to be signed.
 */
export function paperFor(id: CasePaperId, request: PaperRequest, size?: PaperSize): PaperAnswer {
  const made = findContent(id, request)
  if (typeof made === 'string') return { ok: false, reason: made }
  return { ok: true, paper: drawPaper(made, size ?? CASE_PAPERS[id].sizes[0], request) }
}

/** What the paper says, before it is drawn on any size. */
export const findContent = (id: CasePaperId, request: PaperRequest): PaperContent | PaperRefusal =>
  MAKERS[id](makingOf(id, request))

/** The papers that a case calls for as it stands, in the order of its life. */
export function papersOfCase(request: PaperRequest): CasePaperId[] {
  return CASE_PAPER_IDS.filter(id => typeof findContent(id, request) !== 'string')
}

export type Maker = (making: Making) => PaperContent | PaperRefusal

function makingOf(id: CasePaperId, request: PaperRequest): Making {
  const { draft, which } = request
  const asked = { ...request, matter: matterAsOn(request.matter, dayOf(id, request)) }
  return {
    ...asked,
    fact: <T extends EventType>(type: T, kept: EventData<T> | null | undefined) =>
      draft?.type === type ? (unnumbered(draft.data) as EventData<T>) : (kept ?? null),
    pick: all => (which === undefined ? all?.at(-1) : all?.[which]) ?? null,
    organ: by => organInput(asked, by),
  }
}

/**
 * The day on which the paper says what it says: what has run out by then is never cited (domain.md #87, #90), and a copy printed later
 * says no other thing. 一次性告知书 and a draft speak today; a clock that ran ahead moves nothing.
 */
function dayOf(id: CasePaperId, { case: held, draft, which, today }: PaperRequest): string {
  const told = draft || id === 'told-once' ? null : factOfPaper(held, id, which)
  const day = told && eventDay(told.wall)
  return day !== null && day < today && parseCalendarDate(day) ? day : today
}

/** A number is not given out before the fact is told: its place says so (signed-first.ts). */
const unnumbered = (data: CaseFact['data']): CaseFact['data'] =>
  'documentNo' in data && data.documentNo === '' ? { ...data, documentNo: NUMBER_TO_COME } : data

function organInput(request: PaperRequest, by: { point: string } | undefined): OrganPaperInput {
  const { case: held, matter, county, eventHash, words, reprint } = request
  return {
    ...{ case: held, matter, county, eventHash, issuer: issuerOf(request, by) },
    ...(words && { words }),
    ...(reprint && { reprint }),
  }
}

/** A county person acts for the department that handles the matter; everybody else for the own hall. */
function issuerOf({ matter, village, township, center, county }: PaperRequest, by?: { point: string }): ServicePoint {
  const level = by ? levelOf(by.point) : 'township'
  if (level === 'village') return village
  if (level === 'township') return township
  const hall: ServicePoint = center?.name
    ? center
    : { ...township, name: county.name, level: 'county', phone: county.hotline, address: '' }
  return matter.handlingDepartment === undefined
    ? hall
    : {
        ...hall,
        name: organName(
          // Who stamps a paper signs it: another unit's seal means its name at the foot (相对集中行政许可权).
          { handlingDepartment: matter.sealUnit ?? matter.legalSubject ?? matter.handlingDepartment },
          { county: county.name, township: township.name },
        ),
      }
}
