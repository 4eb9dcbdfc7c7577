import type { PaperContent } from './paper-content'

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

const numeral = (count: number): string => NUMERALS[count - 1] ?? String(count)

/**
 * What the foot says of the copies (联次及去向). `copy` counts from 0 on sheets that come apart; null on carbon paper and on slips, where
 * one printing makes or stands for all.
 */
export function copyText({ copies }: PaperContent, copy: number | null): string {
  const [only] = copies
  if (copies.length === 1 && only) return `一式一份　${only.goesTo}`
  if (copy !== null) return `第${numeral(copy + 1)}联（共${numeral(copies.length)}联）　${copies[copy]?.goesTo ?? ''}`
  return `一式${numeral(copies.length)}联：${copies.map(({ goesTo }, index) => `第${numeral(index + 1)}联${goesTo}`).join('，')}`
}

/** `文本版本 2026-1`, or nothing. */
export const wordingText = ({ wording }: PaperContent): string => (wording === undefined ? '' : `文本版本 ${wording}`)

/** `补打（第2次补打）　2026年3月8日（周日）10:22`. */
export const reprintText = ({ reprint }: PaperContent): string | null =>
  reprint === undefined ? null : `补打（第${reprint.times}次补打）　${reprint.at}`
