import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import { createHashRouter, RouterProvider } from 'react-router'
import { OIDC_CONFIRMATIONS } from '../../../shared/ipc/accounts'
import type { DeskUser } from '../../../shared/ipc/desk'
import { accountApi } from './account-api'
import { ConfirmedPage } from './account-confirmed'
import { DeskGuard } from './account-guard'
import { AccountPage } from './account-page'
import { BatchesPage } from './batches-page'
import { BulletinPage } from './bulletin-page'
import { CataloguePage } from './catalogue-page'
import { ComplaintsPage } from './complaints-page'
import { AuditPage } from './audit-page'
import { DeskCasePage } from './case-page'
import { DeskFrame, type Said } from './desk-frame'
import { homeOf } from './desk-places'
import { DeskUserContext, useDeskUser } from './desk-user'
import { CoveragePage } from './coverage-page'
import { DeputiesPage } from './deputies-page'
import { EnrolmentCodes } from './enrolment-codes'
import { FiguresPage } from './figures-page'
import { GreenChannelPage } from './green-channel-page'
import { RedEntriesPage } from './red-entries-page'
import { WatchedPage } from './watched-page'
import { HolidaysPage } from './holidays-page'
import { Inbox } from './inbox'
import { NumbersPage } from './numbers-page'
import { PackagesPage } from './packages-page'
import { NoticesPage } from './notice-page'
import { PublicationsPage } from './publication-page'
import { RecallPage } from './recall-page'
import { SameAccountsPage } from './same-accounts-page'
import { SettingsPage } from './settings-page'
import { SignIn } from './sign-in'
import { StaffPage } from './staff-page'
import { StationsPage } from './stations-page'
import { UntrustedPage } from './untrusted-page'
import { WordingsPage } from './wording-page'
import './desk.css'
import './account.css'

/** The first page of this person; `homeOf` says which, so that the menus mark it too. */
function DeskHome() {
  switch (homeOf(useDeskUser().actor)) {
    case '/':
      return <Inbox />
    case '/audit':
      return <AuditPage />
    case '/catalogue':
      return <CataloguePage />
    case '/staff':
      return <StaffPage />
    default:
      return <AccountPage />
  }
}

/** Where the frame finds out what happened to its person; the router is made once. */
const SaidContext = createContext<Said>({ signOut: () => undefined, changed: () => undefined })

function FrameOfPerson() {
  return <DeskFrame {...use(SaidContext)} />
}

const createRouter = () =>
  createHashRouter([
    {
      element: <FrameOfPerson />,
      children: [
        { index: true, element: <DeskHome /> },
        { path: 'cases/:id', element: <DeskCasePage /> },
        { path: 'batches', element: <BatchesPage /> },
        { path: 'figures', element: <FiguresPage /> },
        { path: 'bulletin', element: <BulletinPage /> },
        { path: 'green-channel', element: <GreenChannelPage /> },
        { path: 'red-entries', element: <RedEntriesPage /> },
        { path: 'watched', element: <WatchedPage /> },
        { path: 'enrolment-codes', element: <EnrolmentCodes /> },
        { path: 'stations', element: <StationsPage /> },
        { path: 'numbers', element: <NumbersPage /> },
        { path: 'packages', element: <PackagesPage /> },
        { path: 'catalogue', element: <CataloguePage /> },
        { path: 'complaints', element: <ComplaintsPage /> },
        { path: 'wording', element: <WordingsPage /> },
        { path: 'publications', element: <PublicationsPage /> },
        { path: 'notices', element: <NoticesPage /> },
        { path: 'settings', element: <SettingsPage /> },
        { path: 'staff', element: <StaffPage /> },
        { path: 'same-accounts', element: <SameAccountsPage /> },
        { path: 'coverage', element: <CoveragePage /> },
        { path: 'deputies', element: <DeputiesPage /> },
        { path: 'untrusted', element: <UntrustedPage /> },
        { path: 'audit', element: <AuditPage /> },
        { path: 'holidays', element: <HolidaysPage /> },
        { path: 'recall', element: <RecallPage /> },
        { path: 'account', element: <AccountPage /> },
      ],
    },
  ])

/** The county desk; or, in the window where somebody confirmed who they are, a word about how that ended. */
export function DeskApp() {
  const word = new URLSearchParams(location.search).get('sign-in')
  const confirmation = OIDC_CONFIRMATIONS.find(one => one === word)
  return confirmation ? (
    <div className="desk-root">
      <ConfirmedPage word={confirmation} />
    </div>
  ) : (
    <Desk />
  )
}

/** It asks the center for everything and keeps nothing about a resident on this PC. */
function Desk() {
  const [user, setUser] = useState<DeskUser | null | 'asking'>('asking')
  const [router] = useState(createRouter)
  const ask = useCallback(async () => {
    const answer = await accountApi.me()
    setUser(answer.ok ? answer.value : null)
  }, [])
  useEffect(() => void ask(), [ask])
  const said = useMemo(
    () => ({
      signOut: () => {
        void accountApi.signOut().then(() => {
          // The next person begins at their own first page, not where this one stood.
          location.hash = '#/'
          setUser(null)
        })
      },
      changed: () => void ask(),
    }),
    [ask],
  )
  if (user === 'asking') return null
  return (
    <div className="desk-root">
      {user ? (
        <DeskUserContext value={user}>
          <SaidContext value={said}>
            <RouterProvider router={router} />
          </SaidContext>
          <DeskGuard user={user} changed={said.changed} />
        </DeskUserContext>
      ) : (
        <SignIn onSignedIn={setUser} />
      )}
    </div>
  )
}
