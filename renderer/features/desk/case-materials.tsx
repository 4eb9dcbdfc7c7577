import { holderWording } from '../../../shared/case/words'
import type { DeskCase } from '../../../shared/ipc/desk'
import { deskWording } from '../../../shared/text/desk'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { CasePhoto } from './case-photo'

export function CaseMaterials({ found }: { found: DeskCase }) {
  const words = useWords(deskWording).page
  const holders = useWords(holderWording)
  const here = new Set(found.filesHere)
  return (
    <section className="desk-card" aria-label={words.materials}>
      <h2>{words.materials}</h2>
      <table className="desk-table">
        <thead>
          <tr>
            <th>{words.material}</th>
            <th>{words.have}</th>
          </tr>
        </thead>
        <tbody>
          {found.case.materials.map(material => (
            <tr key={material.key}>
              <td>{material.name}</td>
              <td>
                {material.state === 'missing' && <StatusTag tone="now">{words.missing}</StatusTag>}
                {material.state === 'not-needed' && <span className="desk-quiet">{words.notNeeded}</span>}
                {material.state === 'received' &&
                  [
                    material.originals > 0 && words.originals(material.originals),
                    material.copies > 0 && words.copies(material.copies),
                  ]
                    .filter(Boolean)
                    .join('，')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.case.attachments.length > 0 && (
        <>
          <h3>{words.files}</h3>
          <div className="desk-photos">
            {found.case.attachments.map(file =>
              here.has(file.hash) ? (
                <CasePhoto key={file.hash} caseId={found.case.id} file={file} />
              ) : (
                <p key={file.hash} className="desk-quiet">
                  {file.name}：{words.fileOnTheWay}
                </p>
              ),
            )}
          </div>
        </>
      )}
      <h3>{words.custody}</h3>
      {found.case.originals.length === 0 ? (
        <p className="desk-quiet">{words.noCustody}</p>
      ) : (
        <ul>
          {found.case.originals.map(original => (
            <li key={original.id}>
              {original.name} — {holders[original.holder]}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
