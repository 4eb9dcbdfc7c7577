import { isBasisOver } from './in-force'
import type { Matter } from './matter'

/** One published standard that a refusal can rest on: of a condition (裁量基准) or of a material (审查要点). */
type Standard = { readonly key: string; readonly about: string; readonly standard: string }

/** The standards of a matter, conditions first (domain.md #70); empty where the county published none. */
export const standardsOf = ({ discretion = [], materials }: Pick<Matter, 'discretion' | 'materials'>): Standard[] => [
  ...discretion.map(({ about, standard }, index) => ({ key: `condition ${index}`, about, standard })),
  ...materials.flatMap(({ name, standard }, index) =>
    standard === undefined ? [] : [{ key: `material ${index}`, about: name, standard }],
  ),
]

/** What a refusal says of it: which standard is not met, in the words that both sides can read in the guide. */
export const citing = ({ about, standard }: Standard): string => `不符合“${about}”的标准：${standard}。`

/** The basis that a refusal on this day may name first; '' where none is in force. */
export function firstBasis({ legalBasis }: Pick<Matter, 'legalBasis'>, today: string): string {
  const basis = legalBasis.find(one => !isBasisOver(one, today))
  return basis ? `${basis.title}${basis.docNo ? `（${basis.docNo}）` : ''}${basis.articles ?? ''}` : ''
}
