import { acceptancePaper } from '../../shared/paper/acceptance-paper'
import { correctionPaper } from '../../shared/paper/correction-paper'
import { deliveryPaper } from '../../shared/paper/delivery-paper'
import { dutyPaper } from '../../shared/paper/duty-paper'
import { handoverPaper } from '../../shared/paper/handover-paper'
import type { Paper } from '../../shared/paper/paper'
import { receiptPaper } from '../../shared/paper/receipt-paper'
import type { Case } from '../../shared/case/case'
import {
  acceptedCase,
  caseWithManyMaterials,
  caseWithMissing,
  correctingCase,
  deferredCase,
  deliveredCase,
  LONG_NAME,
  namedCase,
  RARE_NAME,
  SAMPLE_HASH,
  sampleCase,
  sampleClerk,
  sampleCounty,
  sampleLicence,
  sampleMatter,
  samplePoint,
  sampleReceiptNo,
  sampleTownship,
} from '../kit/sample-case'

export const receiptInput = {
  matter: sampleMatter,
  point: samplePoint,
  township: sampleTownship,
  county: sampleCounty,
  reprint: null,
  maskName: false,
  eventHash: SAMPLE_HASH,
}

export const organInput = {
  matter: sampleMatter,
  issuer: sampleTownship,
  county: sampleCounty,
  eventHash: SAMPLE_HASH,
}

/** Receipts of both sizes for every kind of applicant. */
export function receipts(): Record<string, Paper> {
  const papers: Record<string, Paper> = {}
  const cases: Record<string, Case> = {
    '': sampleCase(),
    '-missing': caseWithMissing(),
    '-many': caseWithManyMaterials(),
    '-long-name': namedCase(LONG_NAME),
    '-rare-name': namedCase(RARE_NAME),
  }
  for (const size of ['80mm', 'A4'] as const) {
    for (const [kind, held] of Object.entries(cases))
      papers[`receipt-${size}${kind}`] = receiptPaper({ ...receiptInput, case: held, size })
    const reprint = { at: '2026-03-08T02:22:00.000Z' }
    papers[`receipt-${size}-again`] = receiptPaper({ ...receiptInput, case: caseWithMissing(), size, reprint })
  }
  return papers
}

/** What the township hands out. */
export function organPapers(): Record<string, Paper> {
  const delivery = {
    document: { title: '高龄津贴确认通知书', no: '青民津〔2026〕0107号' },
    deliverer: '王芳',
    place: '松溪村三组家中',
    issuedOn: '2026-03-19',
  }
  return {
    acceptance: acceptancePaper({ ...organInput, case: acceptedCase() }),
    'acceptance-deferred': acceptancePaper({ ...organInput, matter: sampleLicence, case: deferredCase() }),
    'acceptance-long-name': acceptancePaper({
      ...organInput,
      case: { ...acceptedCase(), applicant: namedCase(LONG_NAME).applicant },
    }),
    correction: correctionPaper({ ...organInput, case: correctingCase(), clerk: sampleClerk.name }),
    delivery: deliveryPaper({ ...organInput, ...delivery, case: acceptedCase() }),
    'delivery-done': deliveryPaper({ ...organInput, ...delivery, case: deliveredCase() }),
  }
}

const someCases = () =>
  [sampleCase(), namedCase(RARE_NAME), caseWithManyMaterials(), caseWithMissing()].map((held, index) => ({
    ...held,
    receiptNo: sampleReceiptNo(12 + index),
  }))

export const duty = (): Paper =>
  dutyPaper({
    ...{ on: '2026-03-10', point: samplePoint, giver: '王芳', taker: LONG_NAME.slice(0, 20), ground: '换届' },
    cases: someCases(),
    county: sampleCounty,
  })

export const handover = (): Paper =>
  handoverPaper({
    batchNo: '999901103203-07-260310-1',
    on: '2026-03-10',
    from: { point: samplePoint, person: '王芳' },
    to: { point: sampleTownship, person: sampleClerk.name },
    cases: someCases(),
    county: sampleCounty,
  })
