import type { ComponentType } from 'react'
import { createHashRouter, useRouteError, type RouteObject } from 'react-router'
import { CrashPage } from './error-boundary'
import { Frame } from './frame'
import { paths } from './paths'

function RouteError() {
  return <CrashPage error={useRouteError()} />
}

/** The station's screens. Each is its own file to load, so that an old PC starts with the home screen alone. */
const FRAMED: readonly { path: string; load: () => Promise<ComponentType> }[] = [
  { path: paths.home, load: async () => (await import('./home-of-role')).HomeOfRole },
  { path: paths.pickMatter, load: async () => (await import('../features/matter-picker/matter-picker')).MatterPicker },
  { path: paths.guide(':code'), load: async () => (await import('../features/guide/guide')).Guide },
  {
    path: paths.certificateLetter(':name'),
    load: async () => (await import('../features/guide/certificate-letter')).CertificateLetter,
  },
  { path: paths.intake(':draftId'), load: async () => (await import('../features/intake/intake')).Intake },
  { path: paths.receipt(':caseId'), load: async () => (await import('../features/receipt/receipt')).Receipt },
  { path: paths.cases, load: async () => (await import('../features/cases/cases')).Cases },
  { path: paths.casePage(':caseId'), load: async () => (await import('../features/case-page/case-page')).CasePage },
  { path: paths.handover, load: async () => (await import('../features/handover/handover')).Handover },
  { path: paths.corrections, load: async () => (await import('../features/correction/corrections')).Corrections },
  {
    path: paths.correction(':caseId'),
    load: async () => (await import('../features/correction/correction')).Correction,
  },
  { path: paths.deliveries, load: async () => (await import('../features/deliver/deliveries')).Deliveries },
  { path: paths.deliver(':caseId'), load: async () => (await import('../features/deliver/deliver')).Deliver },
  { path: paths.recall, load: async () => (await import('../features/recall/recall')).Recall },
  { path: paths.recallSlip(':caseId'), load: async () => (await import('../features/recall/recall-slip')).RecallSlip },
  { path: paths.atOnce, load: async () => (await import('../features/window/at-once')).AtOnce },
  { path: paths.batches, load: async () => (await import('../features/window/batches')).Batches },
  { path: paths.routeSheet, load: async () => (await import('../features/window/route-sheet')).RouteSheet },
  { path: paths.custody, load: async () => (await import('../features/custody/custody-page')).CustodyPage },
  { path: paths.questions, load: async () => (await import('../features/question/questions')).Questions },
  { path: paths.ask, load: async () => (await import('../features/question/ask')).Ask },
  { path: paths.lookup, load: async () => (await import('../features/lookup/lookup')).Lookup },
  { path: paths.rosters, load: async () => (await import('../features/roster/rosters')).Rosters },
  { path: paths.importRoster, load: async () => (await import('../features/roster/import-roster')).ImportRoster },
  { path: paths.roster(':rosterId'), load: async () => (await import('../features/roster/run-roster')).RunRoster },
  { path: paths.household, load: async () => (await import('../features/household/household')).HouseholdPass },
  { path: paths.householdDay, load: async () => (await import('../features/household/day-list')).HouseholdDay },
  { path: paths.copyList, load: async () => (await import('../features/copy-panel/copy-list')).CopyList },
  { path: paths.copy(':caseId'), load: async () => (await import('../features/copy-panel/copy-panel')).CopyPanel },
  { path: paths.fields(':caseId'), load: async () => (await import('../features/copy-panel/fill-fields')).FillFields },
  { path: paths.agreement(':caseId'), load: async () => (await import('../features/agreement/agreement')).Agreement },
  { path: paths.power(':caseId'), load: async () => (await import('../features/agreement/power')).Power },
  { path: paths.sync, load: async () => (await import('../features/sync-status/sync-page')).SyncPage },
  { path: paths.roads, load: async () => (await import('../features/roads/roads-page')).RoadsPage },
  { path: paths.scan, load: async () => (await import('../features/roads/scan-page')).ScanPage },
  {
    path: paths.verifySlip,
    load: async () => (await import('../features/verify-slip/verify-slip-page')).VerifySlipPage,
  },
  {
    path: paths.handoverOfDuty,
    load: async () => (await import('../features/handover-of-duty/handover-of-duty')).HandoverOfDuty,
  },
  { path: paths.people, load: async () => (await import('../features/people/people')).People },
  { path: '*', load: async () => (await import('./home-of-role')).HomeOfRole },
]

const loadComplaint = async () => (await import('../features/complaint/complaint')).Complaint
const loadDisplay = async () => (await import('../features/display/display')).Display
const loadRating = async () => (await import('../features/rating/rating')).Rating

const screen =
  (load: () => Promise<ComponentType>): RouteObject['lazy'] =>
  async () => ({ Component: await load() })

export const createStationRouter = () =>
  createHashRouter([
    {
      element: <Frame />,
      errorElement: <RouteError />,
      hydrateFallbackElement: <div className="page-wait" />,
      children: FRAMED.map(({ path, load }) => ({ path, lazy: screen(load) })),
    },
    {
      path: paths.complaint,
      errorElement: <RouteError />,
      hydrateFallbackElement: <div className="page-wait" />,
      lazy: screen(loadComplaint),
    },
    {
      path: paths.display,
      errorElement: <RouteError />,
      hydrateFallbackElement: <div className="page-wait" />,
      lazy: screen(loadDisplay),
    },
    {
      path: paths.rate(':caseId'),
      errorElement: <RouteError />,
      hydrateFallbackElement: <div className="page-wait" />,
      lazy: screen(loadRating),
    },
  ] as RouteObject[])

/**
 * Fetches every screen ahead of time. In a browser the screens come over the same link as everything else: once they are
 * here, the open page goes on working when the link is cut. A screen that does not come now is asked for again when opened.
 */
export async function fetchAllScreens(): Promise<void> {
  await Promise.allSettled([
    ...FRAMED.map(({ load }) => load()),
    loadRating(),
    loadComplaint(),
    loadDisplay(),
    import('../features/home/home'),
    import('../features/window/window-home'),
    import('../features/matter-picker/to-pinyin'),
    import('read-excel-file/universal'),
    import('csv-parse/browser/esm/sync'),
    import('../../shared/paper/draw-paper'),
    import('../../shared/paper/document/power-of-attorney'),
    import('../../shared/form/roster-papers'),
    import('../../shared/form/household-card'),
    import('../../shared/form/household-day-paper'),
    import('../../shared/form/form-paper'),
    import('../../shared/paper/receipt-paper'),
    import('../../shared/paper/paper-for'),
    import('../../shared/paper/handover-paper'),
    import('../../shared/paper/duty-paper'),
    import('../../shared/paper/complaint-slip'),
    import('../../shared/paper/document/money-and-rating'),
    import('../../shared/paper/wording/check-wording'),
    import('../../shared/paper/wording/paper-words'),
    import('pinyin-pro'),
    import('../../shared/practice/practice-station'),
    import('../../shared/practice/practice-cases'),
  ])
}
