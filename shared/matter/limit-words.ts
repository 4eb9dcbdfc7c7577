import type { LimitUnit } from '../time/due-date'

/** `7 工作日`, `30 日`, `2 个月`: a limit as the county's list says it, in sentences for the people of the list. */
export const limitWords = ({ days, unit }: { days: number; unit: LimitUnit }): string =>
  unit === '月' ? `${days} 个月` : `${days} ${unit}`
