import { createHashRouter, useRouteError } from 'react-router'
import { CrashPage } from './error-boundary'
import { Frame } from './frame'
import { paths } from './paths'

function RouteError() {
  return <CrashPage error={useRouteError()} />
}

/** The station's screens. Each is its own file to load, so that an old PC starts with the home screen alone. */
export const createStationRouter = () =>
  createHashRouter([
    {
      element: <Frame />,
      errorElement: <RouteError />,
      hydrateFallbackElement: <div className="page-wait" />,
      children: [
        { path: paths.home, lazy: async () => ({ Component: (await import('../features/home/home')).Home }) },
        {
          path: paths.pickMatter,
          lazy: async () => ({ Component: (await import('../features/matter-picker/matter-picker')).MatterPicker }),
        },
        {
          path: paths.intake(':draftId'),
          lazy: async () => ({ Component: (await import('../features/intake/intake')).Intake }),
        },
        {
          path: paths.receipt(':caseId'),
          lazy: async () => ({ Component: (await import('../features/receipt/receipt')).Receipt }),
        },
        { path: paths.cases, lazy: async () => ({ Component: (await import('../features/cases/cases')).Cases }) },
        {
          path: paths.casePage(':caseId'),
          lazy: async () => ({ Component: (await import('../features/case-page/case-page')).CasePage }),
        },
        {
          path: paths.handover,
          lazy: async () => ({ Component: (await import('../features/handover/handover')).Handover }),
        },
        {
          path: paths.corrections,
          lazy: async () => ({ Component: (await import('../features/correction/corrections')).Corrections }),
        },
        {
          path: paths.correction(':caseId'),
          lazy: async () => ({ Component: (await import('../features/correction/correction')).Correction }),
        },
        {
          path: paths.deliveries,
          lazy: async () => ({ Component: (await import('../features/deliver/deliveries')).Deliveries }),
        },
        {
          path: paths.deliver(':caseId'),
          lazy: async () => ({ Component: (await import('../features/deliver/deliver')).Deliver }),
        },
        { path: paths.lookup, lazy: async () => ({ Component: (await import('../features/lookup/lookup')).Lookup }) },
        {
          path: paths.sync,
          lazy: async () => ({ Component: (await import('../features/sync-status/sync-page')).SyncPage }),
        },
        { path: '*', lazy: async () => ({ Component: (await import('../features/home/home')).Home }) },
      ],
    },
    {
      path: paths.rate(':caseId'),
      errorElement: <RouteError />,
      hydrateFallbackElement: <div className="page-wait" />,
      lazy: async () => ({ Component: (await import('../features/rating/rating')).Rating }),
    },
  ])
