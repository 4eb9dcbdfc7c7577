import type { DeskCase, DeskUser } from '../../../shared/ipc/desk'
import { acceptancePaper } from '../../../shared/paper/acceptance-paper'
import { correctionPaper } from '../../../shared/paper/correction-paper'
import { deliveryPaper } from '../../../shared/paper/delivery-paper'
import type { Paper } from '../../../shared/paper/paper'

/** The organ's papers that the case calls for so far, each made from its data and nothing else. */
export function organPapers(
  { case: held, matter, intakeHash, township, villagePoint }: DeskCase,
  user: DeskUser,
): Paper[] {
  if (!matter) return []
  const input = { case: held, matter, issuer: township, county: user.county, eventHash: intakeHash }
  const papers: Paper[] = []
  const askedBy = held.timeline.find(entry => entry.type === 'correction-requested')?.actor.name ?? ''
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
