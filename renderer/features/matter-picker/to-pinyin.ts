import { pinyin, polyphonic } from 'pinyin-pro'
import type { ToPinyin } from '../../../shared/matter/search-text'

/** All readings of each character and the likeliest first letters. Loaded apart: its dictionary outweighs the screen. */
export const toPinyin: ToPinyin = text => ({
  full: polyphonic(text, { toneType: 'none', type: 'array' }),
  initials: pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }),
})
