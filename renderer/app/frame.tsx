import {
  CheckSquareOutlined,
  ContainerOutlined,
  FileAddOutlined,
  HomeOutlined,
  SendOutlined,
  SyncOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import { NavLink, Outlet } from 'react-router'
import { frameWording } from '../../shared/text/station-frame'
import { useWords } from '../ui/language'
import { paths } from './paths'
import { useHall } from './use-hall'
import { TopLine } from './top-line'
import { Warnings } from './warnings'

type Entry = {
  to: string
  word: 'home' | 'intake' | 'cases' | 'handover' | 'custody' | 'deliver' | 'sync'
  Icon: ComponentType
}

const ENTRIES: Entry[] = [
  { to: paths.home, word: 'home', Icon: HomeOutlined },
  { to: paths.pickMatter, word: 'intake', Icon: FileAddOutlined },
  { to: paths.cases, word: 'cases', Icon: UnorderedListOutlined },
  { to: paths.handover, word: 'handover', Icon: SendOutlined },
  { to: paths.deliveries, word: 'deliver', Icon: CheckSquareOutlined },
  { to: paths.sync, word: 'sync', Icon: SyncOutlined },
]

/** A window sends nothing to the township: the originals in its cupboard stand there instead. */
const AT_A_WINDOW: Entry = { to: paths.custody, word: 'custody', Icon: ContainerOutlined }

/** What stands around every screen: six entries on the left, one line on top, warnings that cannot be missed. */
export function Frame() {
  const words = useWords(frameWording)
  const { status } = useHall()
  const isAgent = status.unlocked?.role === 'agent'
  const entries = ENTRIES.map(entry => (entry.word === 'handover' && !isAgent ? AT_A_WINDOW : entry))
  return (
    <div className="frame">
      <nav className="rail" aria-label={words.rail}>
        <div className="rail-mark">{words.product}</div>
        {entries.map(({ to, word, Icon }) => (
          <NavLink key={to} to={to} end={to === paths.home} className="rail-entry">
            <span className="rail-icon" aria-hidden="true">
              <Icon />
            </span>
            {words[word]}
          </NavLink>
        ))}
      </nav>
      <TopLine />
      <main className="stage">
        <Warnings />
        <Outlet />
      </main>
    </div>
  )
}
