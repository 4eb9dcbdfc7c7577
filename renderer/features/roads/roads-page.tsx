import { Link } from 'react-router'
import { roadsWording } from '../../../shared/text/roads'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { RelayPart } from './relay-part'
import './roads.css'
import { ServePart } from './serve-part'
import { UsbPart } from './usb-part'

/** 没网怎么送: the stick, the relay, and at a township the paper and standing in for others. */
export function RoadsPage() {
  const words = useWords(roadsWording)
  const { status } = useHall()
  const isVillage = status.point?.level === 'village'
  return (
    <Page title={words.title} lead={words.lead} footNote={<Link to={paths.sync}>{words.back}</Link>}>
      <UsbPart />
      {!isVillage && (
        <section className="road" aria-label={words.paper}>
          <h2>{words.paper}</h2>
          <p>{words.paperLead}</p>
          <div className="road-actions">
            <Link to={paths.scan} className="link-button">
              {words.toScan}
            </Link>
          </div>
        </section>
      )}
      {isVillage && <RelayPart />}
      {!isVillage && <ServePart />}
    </Page>
  )
}
