import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { allowedCommands } from '../../../shared/case/allowed'
import type { Case } from '../../../shared/case/case'
import type { CommandType } from '../../../shared/case/command'
import { ENDED } from '../../../shared/case/legal-state'
import { caseWording } from '../../../shared/text/station-case-page'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'
import { QuestionToIntake } from './question-to-intake'
import { Withdraw } from './withdraw'

type Step = { command: CommandType; word: 'handover' | 'correction' | 'deliver' | 'rate'; to: (id: string) => string }

const STEPS: Step[] = [
  { command: 'handToTownship', word: 'handover', to: () => paths.handover },
  { command: 'supplyCorrection', word: 'correction', to: paths.correction },
  { command: 'deliver', word: 'deliver', to: paths.deliver },
  { command: 'rate', word: 'rate', to: paths.rate },
]

/** What stands there while no page leads on. */
function nextOf({ legal, supplements = [] }: Case, allowed: readonly CommandType[]) {
  if (ENDED.includes(legal)) return 'nextEnded'
  return allowed.includes('addMaterials') && supplements.some(({ open }) => open.length > 0)
    ? 'nextSupplement'
    : 'nextNone'
}

/** What may be done with this case now, by the same rules that will judge it. The next step stands at the bottom right. */
export function CaseActions({ held }: { held: Case }) {
  const words = useWords(caseWording)
  const { status } = useHall()
  const [withdrawing, setWithdrawing] = useState(false)
  const { unlocked, point } = status
  if (!unlocked || !point) return null
  const actor = { staff: unlocked.id, name: unlocked.name, role: unlocked.role, point: point.code }
  const allowed: readonly CommandType[] = allowedCommands(held, actor)
  const steps = STEPS.filter(step => allowed.includes(step.command))
  return (
    <>
      {steps.length === 0 && unlocked.role === 'agent' && (
        <span className="foot-note">{words[nextOf(held, allowed)]}</span>
      )}
      {allowed.includes('withdraw') && (
        <Button size="large" onClick={() => setWithdrawing(true)}>
          {words.actions.withdraw}
        </Button>
      )}
      <QuestionToIntake held={held} />
      <Link to={paths.receipt(held.id)} className="link-button">
        {words.actions.receipt}
      </Link>
      {steps.map(step => (
        <Link key={step.command} to={step.to(held.id)} className="link-main">
          {words.actions[step.word]}
        </Link>
      ))}
      {withdrawing && <Withdraw held={held} close={() => setWithdrawing(false)} />}
    </>
  )
}
