import type { Case, Original } from '../../../shared/case/case'
import { HOLDER_OF } from '../../../shared/case/custody'
import type { WrittenRole } from '../../../shared/people/role'

export type CustodyLine = { case: Case; original: Original; late: boolean }

/** Every original that lies with people of this role, overdue ones first, then by the day on which they go back. */
export const custodyLines = (cases: readonly Case[], role: WrittenRole, today: string): CustodyLine[] =>
  cases
    .flatMap(held =>
      held.originals
        .filter(({ holder }) => holder === HOLDER_OF[role])
        .map(original => ({
          case: held,
          original,
          late: original.returnBy !== null && original.returnBy < today,
        })),
    )
    .sort(
      (a, b) =>
        Number(b.late) - Number(a.late) ||
        (a.original.returnBy ?? '9999').localeCompare(b.original.returnBy ?? '9999') ||
        a.original.since.localeCompare(b.original.since),
    )
