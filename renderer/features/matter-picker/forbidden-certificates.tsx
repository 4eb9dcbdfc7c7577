import { StopFilled } from '@ant-design/icons'
import { Link } from 'react-router'
import type { Prohibited } from '../../../shared/matter/certificate-guard'
import { stationGuideWording } from '../../../shared/text/station-guide'
import { paths } from '../../app/paths'
import { useWords } from '../../ui/language'

const SHOWN = 2

/** Says that the village must not issue what was asked for, why, who answers for it, and offers the letter to who demands it. */
export function ForbiddenCertificates({ found }: { found: readonly Prohibited[] }) {
  const words = useWords(stationGuideWording)
  if (found.length === 0) return null
  return (
    <div className="guard" role="alert">
      {found.slice(0, SHOWN).map(({ certificate, basis, instead }) => (
        <div key={certificate}>
          <strong>
            <StopFilled aria-hidden="true" /> {words.guard(certificate)}
          </strong>
          <p>
            {words.guardTeach(basis.split('；')[0] ?? basis)} {instead !== '' && words.instead(instead)}
          </p>
          <Link to={paths.certificateLetter(certificate)}>{words.letter}</Link>
        </div>
      ))}
    </div>
  )
}
