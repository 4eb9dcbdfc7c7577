import type { Matter } from './matter'
import type { Origin } from './read-sheets'
import type { SheetFault } from './sheet'

const UNCHECKED = /memory|凭记忆|待核|未核/iu

/**
 * What hinders no publication but somebody should look at: bases that nobody compared with the official text (domain.md [MEM]), and
 * fees whose document has no end date.
 */
export function importReminders(matters: readonly Matter[], origins: readonly Origin[]): SheetFault[] {
  return matters.flatMap((matter, index) => {
    const origin = origins[index]
    if (!origin) return []
    const { code } = matter
    return matter.legalBasis.flatMap(({ title, confidence, checked }, at) =>
      isUnchecked({ confidence, checked })
        ? [
            {
              ...(origin.lists['legalBasis']?.[at] ?? origin.matter),
              ...{ field: '核对情况', code },
              message: `依据“${title}”还没有人对照原文核对，发布前请核对`,
            },
          ]
        : [],
    )
  })
}

/** The mark that the administrator sees beside a basis: [MEM] in domain.md. */
export const isUnchecked = ({ confidence, checked }: Pick<Matter['legalBasis'][number], 'confidence' | 'checked'>) =>
  confidence !== 'high' || UNCHECKED.test(checked)
