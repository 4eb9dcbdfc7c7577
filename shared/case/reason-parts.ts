import type { Reason } from '../text/reasons'

const KEPT = {
  zh: '没有丢，办件和已填的内容都还在。',
  en: 'Nothing is lost: the case and what you typed are still here.',
}

/** What happened and what to do next; nothing is lost by a refused command. */
export const zh = (what: string, next: string): Reason => ({ what, lost: KEPT.zh, next })
export const en = (what: string, next: string): Reason => ({ what, lost: KEPT.en, next })
