import { defineWording, type Wording } from './language'

/** An error as a tired person can use it: three short sentences, no codes, nobody blamed (design.md §10). */
export type Reason = {
  /** What happened. */
  readonly what: string
  /** Whether anything is lost; almost always 没有丢. */
  readonly lost: string
  /** What to do now. */
  readonly next: string
}

/** One entry per reason and language: `table.zh[reason].next`. */
export type ReasonTable<K extends string> = Wording<Readonly<Record<K, Reason>>>

/**
 * Declares the words for every reason of a union: `defineReasons<PhoneReason>()({ zh, en })`. A reason without words, in
 * either language, does not compile. The empty first call lets the union be named while the rest is inferred.
 */
export const defineReasons =
  <K extends string>() =>
  (table: { zh: Record<K, Reason>; en: Record<K, Reason> }): ReasonTable<K> =>
    defineWording<Record<K, Reason>>(table)

/** The usual middle sentence of a field that was typed wrongly: nothing is lost. */
export const NOTHING_LOST = { zh: '已填的内容都还在，没有丢。', en: 'What you typed is still here.' } as const
