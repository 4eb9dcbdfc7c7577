import { Button } from 'antd'
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import { createHashRouter, Link, Outlet, RouterProvider } from 'react-router'
import { OIDC_CONFIRMATIONS } from '../../../shared/ipc/accounts'
import type { DeskUser } from '../../../shared/ipc/desk'
import { levelOf } from '../../../shared/people/division'
import { holdsRight } from '../../../shared/people/permission'
import { roleName } from '../../../shared/people/role-words'
import { ownAccountWording } from '../../../shared/text/accounts-own'
import { staffWording } from '../../../shared/text/accounts-staff'
import { complaintWording } from '../../../shared/text/complaint'
import { auditWording } from '../../../shared/text/audit'
import { deskWording } from '../../../shared/text/desk'
import { deskPackagesWording } from '../../../shared/text/desk-packages'
import { deskSyncWording } from '../../../shared/text/desk-sync'
import { useLanguage, useWords } from '../../ui/language'
import { accountApi } from './account-api'
import { ConfirmedPage } from './account-confirmed'
import { AccountDuePage } from './account-due'
import { DeskGuard } from './account-guard'
import { AccountPage } from './account-page'
import { ComplaintsPage } from './complaints-page'
import { AuditPage } from './audit-page'
import { DeskCasePage } from './case-page'
import { DeskUserContext, useDeskUser } from './desk-user'
import { EnrolmentCodes } from './enrolment-codes'
import { Inbox } from './inbox'
import { PackagesPage } from './packages-page'
import { SignIn } from './sign-in'
import { StaffPage } from './staff-page'
import { StationsPage } from './stations-page'
import './desk.css'
import './account.css'

type Said = { signOut: () => void; changed: () => void }

/** The first page of who sees no cases: the people, or oneself. */
function DeskHome() {
  const { role, point } = useDeskUser().actor
  if (holdsRight(role, 'list-cases', point)) return <Inbox />
  if (holdsRight(role, 'read-audit', point)) return <AuditPage />
  return holdsRight(role, 'view-staff', point) ? <StaffPage /> : <AccountPage />
}

function DeskFrame({ signOut, changed }: Said) {
  const words = useWords(deskWording)
  const { language, choose } = useLanguage()
  const user = useDeskUser()
  const { role, point } = user.actor
  return (
    <div className="desk">
      <header className="desk-top">
        <Link to="/" className="desk-brand">
          {words.title}
        </Link>
        {user.county.sample && <span className="desk-sample">{words.sample}</span>}
        <span className="desk-who">
          {user.pointName} · {user.actor.name}（{roleName(language, role, levelOf(point))}）
        </span>
        {!user.due && <DeskLinks />}
        <Button type="text" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
          {words.language}
        </Button>
        <Button onClick={signOut}>{words.signOut}</Button>
      </header>
      <main className="desk-main">{user.due ? <AccountDuePage due={user.due} done={changed} /> : <Outlet />}</main>
    </div>
  )
}

/** Where this person may go. */
function DeskLinks() {
  const { role, point } = useDeskUser().actor
  const words = useWords(deskWording)
  const sync = useWords(deskSyncWording)
  const packages = useWords(deskPackagesWording)
  const account = useWords(ownAccountWording)
  const staff = useWords(staffWording)
  const audit = useWords(auditWording)
  const complaints = useWords(complaintWording)
  return (
    <>
      {holdsRight(role, 'read-complaint', point) && <Link to="/complaints">{complaints.deskTitle}</Link>}
      {holdsRight(role, 'view-stations', point) && <Link to="/stations">{sync.open}</Link>}
      {holdsRight(role, 'take-package', point) && <Link to="/packages">{packages.open}</Link>}
      {holdsRight(role, 'issue-enrolment-code', point) && <Link to="/enrolment-codes">{words.stations.open}</Link>}
      {holdsRight(role, 'view-staff', point) && <Link to="/staff">{staff.open}</Link>}
      {holdsRight(role, 'read-audit', point) && <Link to="/audit">{audit.open}</Link>}
      <Link to="/account">{account.open}</Link>
    </>
  )
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
        { path: 'enrolment-codes', element: <EnrolmentCodes /> },
        { path: 'stations', element: <StationsPage /> },
        { path: 'packages', element: <PackagesPage /> },
        { path: 'complaints', element: <ComplaintsPage /> },
        { path: 'staff', element: <StaffPage /> },
        { path: 'audit', element: <AuditPage /> },
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
