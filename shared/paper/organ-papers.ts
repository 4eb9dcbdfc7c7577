import type { Case } from '../case/case'
import type { ServicePoint } from '../people/division'
import { acceptancePaper } from './acceptance-paper'
import { correctionPaper } from './correction-paper'
import { deliveryPaper } from './delivery-paper'
import type { Paper } from './paper'
import type { PaperCounty } from './paper-county'
import type { PaperMatter } from './paper-matter'

export type OrganPapersInput = {
  case: Case
  matter: PaperMatter
  township: ServicePoint
  villagePoint: ServicePoint
  county: PaperCounty
  /** Hash of the event that recorded the intake, hex. */
  eventHash: string
}

/** The organ's papers that a case calls for so far, each made from its data and nothing else; the seal is put on by hand. */
export function organPapers({ township, villagePoint, ...rest }: OrganPapersInput): Paper[] {
  const { case: held } = rest
  const input = { ...rest, issuer: township }
  const askedBy = held.timeline.find(entry => entry.type === 'correction-requested')?.actor.name ?? ''
  const papers: Paper[] = []
  if (held.correction) papers.push(correctionPaper({ ...input, clerk: askedBy }))
  if (held.acceptance) papers.push(acceptancePaper(input))
  if (held.result)
    papers.push(
      deliveryPaper({
        ...input,
        document: { title: held.result.result, no: held.result.resultNo || held.decision?.documentNo || '' },
        deliverer: held.agent.name,
        place: villagePoint.name,
        issuedOn: held.result.closedOn,
      }),
    )
  return papers
}
