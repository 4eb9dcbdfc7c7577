import { Button } from 'antd'
import { Link, Outlet, useLocation } from 'react-router'
import { levelOf } from '../../../shared/people/division'
import { roleName } from '../../../shared/people/role-words'
import { ownAccountWording } from '../../../shared/text/accounts-own'
import { deskWording } from '../../../shared/text/desk'
import { useLanguage, useWords } from '../../ui/language'
import { AccountDuePage } from './account-due'
import { DeskMenus } from './desk-menus'
import { useDeskUser } from './desk-user'

/** What a page may say to the frame about its person. */
export type Said = { signOut: () => void; changed: () => void }

/** The bar above every page of the desk: where one may go, and who sits here. Without menus while something about the account is due. */
export function DeskFrame({ signOut, changed }: Said) {
  const words = useWords(deskWording)
  const account = useWords(ownAccountWording)
  const { language, choose } = useLanguage()
  const { pathname } = useLocation()
  const user = useDeskUser()
  const { name, role, point } = user.actor
  return (
    <div className="desk">
      <header className="desk-top">
        <Link to="/" className="desk-brand">
          {words.title}
        </Link>
        {user.county.sample && <span className="desk-sample">{words.sample}</span>}
        {!user.due && <DeskMenus />}
        <span className="desk-who">
          {user.pointName} · {name}（{roleName(language, role, levelOf(point))}）
        </span>
        {!user.due && (
          <Link to="/account" aria-current={pathname === '/account' ? 'page' : undefined}>
            {account.open}
          </Link>
        )}
        <Button type="text" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
          {words.language}
        </Button>
        <Button onClick={signOut}>{words.signOut}</Button>
      </header>
      <main className="desk-main">{user.due ? <AccountDuePage due={user.due} done={changed} /> : <Outlet />}</main>
    </div>
  )
}
