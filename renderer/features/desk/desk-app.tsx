import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { createHashRouter, Link, Outlet, RouterProvider } from 'react-router'
import type { DeskUser } from '../../../shared/ipc/desk'
import { roleWording } from '../../../shared/case/words'
import { deskWording } from '../../../shared/text/desk'
import { deskPackagesWording } from '../../../shared/text/desk-packages'
import { deskSyncWording } from '../../../shared/text/desk-sync'
import { useLanguage, useWords } from '../../ui/language'
import { DeskCasePage } from './case-page'
import { deskApi } from './desk-api'
import { DeskUserContext, useDeskUser } from './desk-user'
import { EnrolmentCodes } from './enrolment-codes'
import { Inbox } from './inbox'
import { PackagesPage } from './packages-page'
import { SignIn } from './sign-in'
import { StationsPage } from './stations-page'
import './desk.css'

function DeskFrame({ signOut }: { signOut: () => void }) {
  const words = useWords(deskWording)
  const roles = useWords(roleWording)
  const { language, choose } = useLanguage()
  const user = useDeskUser()
  const sync = useWords(deskSyncWording)
  const packages = useWords(deskPackagesWording)
  const mayTake = ['county-clerk', 'administrator'].includes(user.actor.role)
  const mayWatch = ['supervisor', 'county-clerk', 'administrator'].includes(user.actor.role)
  const mayEnrol = ['township-clerk', 'county-clerk', 'administrator'].includes(user.actor.role)
  return (
    <div className="desk">
      <header className="desk-top">
        <Link to="/" className="desk-brand">
          {words.title}
        </Link>
        {user.county.sample && <span className="desk-sample">{words.sample}</span>}
        <span className="desk-who">
          {user.pointName} · {user.actor.name}（{roles[user.actor.role]}）
        </span>
        {mayWatch && <Link to="/stations">{sync.open}</Link>}
        {mayTake && <Link to="/packages">{packages.open}</Link>}
        {mayEnrol && <Link to="/enrolment-codes">{words.stations.open}</Link>}
        <Button type="text" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
          {words.language}
        </Button>
        <Button onClick={signOut}>{words.signOut}</Button>
      </header>
      <main className="desk-main">
        <Outlet />
      </main>
    </div>
  )
}

/** The county desk: it asks the center for everything and keeps nothing about a resident on this PC. */
export function DeskApp() {
  const [user, setUser] = useState<DeskUser | null | 'asking'>('asking')
  const [router] = useState(() =>
    createHashRouter([
      {
        element: <DeskFrame signOut={() => void deskApi.signOut().then(() => setUser(null))} />,
        children: [
          { index: true, element: <Inbox /> },
          { path: 'cases/:id', element: <DeskCasePage /> },
          { path: 'enrolment-codes', element: <EnrolmentCodes /> },
          { path: 'stations', element: <StationsPage /> },
          { path: 'packages', element: <PackagesPage /> },
        ],
      },
    ]),
  )
  useEffect(() => {
    void deskApi.me().then(answer => setUser(answer.ok ? answer.value : null))
  }, [])
  if (user === 'asking') return null
  return (
    <div className="desk-root">
      {user ? (
        <DeskUserContext value={user}>
          <RouterProvider router={router} />
        </DeskUserContext>
      ) : (
        <SignIn onSignedIn={setUser} />
      )}
    </div>
  )
}
