import type { Column, FieldRow } from './layout'
import type { Markup } from './markup'

/**
 * What stands on a paper, said once for all of its sizes; `drawPaper` lays it out as a form, a needle form or a slip.
 * Order of the parts is the order on the paper. Everything but head and parts may be left out.
 */
export type PaperContent = {
  title: string
  /** The organ or hall that issues it: centred above the title, and beside the seal place. */
  organ: string
  /** An invented county: the thin line `示例县数据…` stands on top. */
  sample: boolean
  /** 文书号 with its 〔〕, right under the title. */
  number?: string
  /** The person or unit the paper speaks to: `王某某：`. */
  addressee?: string
  /** The opening paragraph, indented by two characters. */
  lead?: string | Markup
  parts: readonly Part[]
  qr?: { text: string; label: string }
  /** Prints the organ, （盖章） and the date in words; never a picture of a seal (国办发〔2025〕33号). */
  seal?: { organ: string; date: string }
  /** Lines to sign on; `known` stands on the line already. */
  signs?: readonly { label: string; known?: string }[]
  /**
   * One entry for each copy, in order. A page prints one sheet a copy; carbon paper and slips print once and name them all.
   * One copy only: `{ goesTo: '存档' }`.
   */
  copies: readonly Copy[]
  /** The version of the county's wording, small at the foot: `文本版本 2026-1`. */
  wording?: string
  /** Printed again: the mark says how many times, and when, in words. */
  reprint?: { times: number; at: string }
  /** Turned sheet (pages only). */
  landscape?: boolean
  /** Large type, for papers to read at home or on a wall (pages only). */
  largeType?: boolean
}

export type Copy = {
  /** Who gets it or where it is kept: `交申请人`, `存档`. */
  goesTo: string
}

export type Value = string | Markup

export type Part =
  /** The framed table of label and value; two pairs may share a line of a page, on a slip each has its own. */
  | { kind: 'fields'; rows: readonly FieldRow[] }
  /** A framed table whose head repeats on every page; on a slip a numbered list (see `ListColumn`). */
  | {
      kind: 'list'
      caption?: string
      columns: readonly ListColumn[]
      rows: readonly (readonly (string | number | Markup)[])[]
      /** Cells are filled in and signed by hand: the lines of a page are tall enough for it. */
      toWrite?: true
    }
  /** A number or phone that people come back with: the largest type of the paper. */
  | { kind: 'key'; label: string; value: Value }
  /** Paragraphs; `body` is indented, `small` is for notes, `strong` is framed on a slip. */
  | { kind: 'text'; caption?: string; weight?: 'body' | 'small' | 'strong'; paragraphs: readonly Value[] }
  /** `1. … 2. …` under a caption or none. `small` (the default) for remarks, `body` for clauses that are signed. */
  | { kind: 'clauses'; caption?: string; weight?: 'body' | 'small'; lines: readonly Value[] }
  /** What one layout cannot say for all: markup for pages and needle forms, and for slips; null leaves it out. */
  | { kind: 'own'; page: Markup | null; roll: Markup | null }

/**
 * `slip` says what becomes of a column on a slip: the running number, the name of the entry, a detail behind it (with its title
 * before it when `titled`), or nothing. Left out: a column called 序号 is the number, the next the name, the others titled details.
 */
export type ListColumn = Column & { slip?: 'index' | 'name' | 'detail' | 'titled' | 'none' }
