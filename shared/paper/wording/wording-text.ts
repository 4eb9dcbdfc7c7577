/** Where a text comes from: read in a source, remembered and to be checked by the county, or our own proposal (domain.md). */
export const WORDING_MARKS = ['SEEN', 'MEM', 'DESIGN'] as const
export type WordingMark = (typeof WORDING_MARKS)[number]

/** A fixed text of the papers. Places for values stand in braces, such as `{补正期限}`; only those of the default may be used. */
export type WordingText = {
  readonly text: string
  readonly mark: WordingMark
  /** The article or document it rests on; empty for our own proposals. */
  readonly source: string
}

export const seen = (source: string, text: string): WordingText => ({ text, mark: 'SEEN', source })
export const remembered = (source: string, text: string): WordingText => ({ text, mark: 'MEM', source })
export const proposed = (text: string): WordingText => ({ text, mark: 'DESIGN', source: '' })
