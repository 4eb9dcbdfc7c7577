import type { Limit } from './due-date'

const working = (days: number): Limit => ({ days, unit: '工作日' })

/**
 * The limits of 行政许可法 arts. 42–44 (domain.md R4, seen). A matter of the catalogue carries its own limit; these bound it, and stand
 * in where it names none. In working days (art. 82).
 */
export const LICENCE_LIMITS = {
  /** One organ decides (art. 42). */
  general: working(20),
  generalExtension: working(10),
  /** 统一办理、联合办理、集中办理 (art. 42). */
  joint: working(45),
  jointExtension: working(15),
  /** The lower level judges first, then the upper one decides (art. 43). */
  firstReview: working(20),
  /** From the decision to the paper in the applicant's hands (art. 44). */
  delivery: working(10),
} as const

/** How many working days an extension may add at most (art. 42). */
export const maxExtension = (joint: boolean): Limit =>
  joint ? LICENCE_LIMITS.jointExtension : LICENCE_LIMITS.generalExtension
