import type { Case } from '../case/case'
import type { ServicePoint } from '../people/division'
import { acceptancePaper } from './acceptance-paper'
import { correctionPaper } from './correction-paper'
import { deliveryPaper } from './delivery-paper'
import type { Paper } from './paper'
import type { PaperCounty } from './paper-county'
import type { PaperMatter } from './paper-matter'

export const ORGAN_PAPERS = ['correction', 'acceptance', 'delivery'] as const
export type OrganPaperKind = (typeof ORGAN_PAPERS)[number]
export type OrganPaper = Paper & { kind: OrganPaperKind }

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
export function organPapers({ township, villagePoint, ...rest }: OrganPapersInput): OrganPaper[] {
  const { case: held } = rest
  const input = { ...rest, issuer: township }
  const askedBy = held.timeline.find(entry => entry.type === 'correction-requested')?.actor.name ?? ''
  const papers: OrganPaper[] = []
  if (held.correction) papers.push({ kind: 'correction', ...correctionPaper({ ...input, clerk: askedBy }) })
  if (held.acceptance) papers.push({ kind: 'acceptance', ...acceptancePaper(input) })
  if (held.result)
    papers.push({
      kind: 'delivery',
      ...deliveryPaper({
        ...input,
        document: { title: held.result.result, no: held.result.resultNo || held.decision?.documentNo || '' },
        deliverer: held.agent.name,
        place: villagePoint.name,
        issuedOn: held.result.closedOn,
      }),
    })
  return papers
}
