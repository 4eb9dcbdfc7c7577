import type { Case } from '../../../shared/case/case'
import { originalsInDuty } from '../../../shared/case/duty'
import { dutyWording } from '../../../shared/text/station-duty'
import { useWords } from '../../ui/language'

/** The cases that go over, one line each. */
export function DutyTable({ cases }: { cases: readonly Case[] }) {
  const words = useWords(dutyWording)
  return (
    <table className="table" aria-label={words.list}>
      <thead>
        <tr>
          <th>{words.columns.name}</th>
          <th>{words.columns.matter}</th>
          <th>{words.columns.receiptNo}</th>
          <th>{words.columns.originals}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map(held => (
          <tr key={held.id}>
            <td>
              {held.applicant.name}
              {held.duty?.offer && <div className="field-hint">{words.waiting(held.duty.offer.to.name)}</div>}
            </td>
            <td>{held.matter.name}</td>
            <td className="figure">{held.receiptNo}</td>
            <td>{originalsInDuty(held)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
