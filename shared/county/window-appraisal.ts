import { APPRAISAL_ITEMS, type AppraisalItem, type AppraisalRules } from './appraisal-rules'

/** What was counted of one window in a month; nothing about a person. */
export type WindowFigures = {
  /** A township's 12-digit code, or the name of a department. */
  code: string
  name: string
  received: number
  onTime: number
  late: number
  /** Not decided although the promise has run out: it counts like a late one, or waiting would pay. */
  overdue: number
  /** Cases that were told to correct twice or oftener. */
  toldAgain: number
  rated: number
  /** 基本满意 or better: what is not a 差评. */
  satisfied: number
  complaints: number
}

/** Points that a person takes off, with the reason that will stand on the paper. */
export type Deduction = { window: string; item: 'discipline' | 'inspection'; points: number; why: string }

export type WindowScore = {
  window: WindowFigures
  /** 1 is the best; those with the same total share a rank, and the next one counts them all: 1, 1, 3. */
  rank: number
  /** null: not counted, because there was nothing to count it by. */
  scores: Readonly<Record<AppraisalItem, number | null>>
  total: number
}

export type Appraisal = {
  ranked: WindowScore[]
  /** Some cases, but too few to say anything, or neither due nor rated yet. */
  tooFew: WindowFigures[]
  idle: WindowFigures[]
  redFlags: string[]
  advanced: string[]
  last: string[]
  /** Every ranked window has the same total: nobody is put above or below. */
  allEqual: boolean
}

/**
 * Scores and ranks windows by the county's rules. A window without enough cases is named apart, never last; at most the better half is
 * praised, and where few are ranked nobody is last: the third of three is neither.
 */
export function appraise(
  windows: readonly WindowFigures[],
  rules: AppraisalRules,
  deductions: readonly Deduction[],
): Appraisal {
  const scored = windows
    .filter(window => isJudgeable(window, rules))
    .map(window => ({ window, ...scoreOf(window, rules, deductions) }))
    .sort((a, b) => b.total - a.total || a.window.code.localeCompare(b.window.code))
  const ranked = scored.map(one => ({ ...one, rank: 1 + scored.filter(({ total }) => total > one.total).length }))
  const allEqual = ranked.length > 1 && ranked.every(({ rank }) => rank === 1)
  const named = (chosen: (one: WindowScore) => boolean) =>
    allEqual || ranked.length < 2 ? [] : ranked.filter(chosen).map(({ window }) => window.name)
  const { redFlags, advanced, last } = rules
  const isPraised = ({ rank }: WindowScore) => rank <= redFlags + advanced && rank <= Math.ceil(ranked.length / 2)
  const isEnough = ranked.length >= redFlags + advanced + last
  return {
    ...{ ranked, allEqual },
    tooFew: windows.filter(window => window.received > 0 && !isJudgeable(window, rules)),
    idle: windows.filter(({ received }) => received === 0),
    redFlags: named(one => one.rank <= redFlags && isPraised(one)),
    advanced: named(one => one.rank > redFlags && isPraised(one)),
    last: named(one => isEnough && !isPraised(one) && ranked.filter(({ total }) => total < one.total).length < last),
  }
}

const judgedOf = ({ onTime, late, overdue }: WindowFigures): number => onTime + late + overdue

/** Enough cases, and at least one of the two things that others say of it: a full mark for nothing would beat everybody. */
const isJudgeable = (window: WindowFigures, { leastCases, leastRatings }: AppraisalRules): boolean =>
  window.received >= leastCases && (judgedOf(window) > 0 || window.rated >= leastRatings)

function scoreOf(window: WindowFigures, rules: AppraisalRules, deductions: readonly Deduction[]) {
  const { points } = rules
  const judged = judgedOf(window)
  const taken = (item: Deduction['item']) =>
    deductions.reduce((sum, one) => (one.window === window.code && one.item === item ? sum + one.points : sum), 0)
  const left = (item: Deduction['item'], more = 0) => Math.max(0, points[item] - taken(item) - more)
  const exact: Record<AppraisalItem, number | null> = {
    quantity: points.quantity * Math.min(1, window.received / rules.fullQuantity),
    onTime: judged === 0 ? null : (points.onTime * window.onTime) / judged,
    ratings: window.rated < rules.leastRatings ? null : (points.ratings * window.satisfied) / window.rated,
    discipline: left('discipline', window.toldAgain * rules.perSecondCorrection),
    inspection: left('inspection'),
  }
  // Of the rounded points, so that whoever adds up the paper arrives at its total.
  const scores = Object.fromEntries(
    APPRAISAL_ITEMS.map(item => [item, exact[item] === null ? null : toTenth(exact[item])]),
  ) as Record<AppraisalItem, number | null>
  const counted = APPRAISAL_ITEMS.filter(item => scores[item] !== null)
  const full = counted.reduce((sum, item) => sum + points[item], 0)
  const sum = counted.reduce((total, item) => total + (scores[item] ?? 0), 0)
  return { scores, total: full === 0 ? 0 : toTenth((sum / full) * 100) }
}

/** A sum of tenths may lie a hair beside its tenth. */
const toTenth = (value: number): number => Math.round((value + 1e-9) * 10) / 10
