import { Button } from 'antd'
import { useEffect } from 'react'
import { ownAccountWording } from '../../../shared/text/accounts-own'
import { useWords } from '../../ui/language'
import { useDeskUser } from './desk-user'

/** The ten codes, this once. Printing shows nothing but them: the rest of the page stays off the paper. */
export function RecoveryCodesSheet({ codes, kept }: { codes: readonly string[]; kept: () => void }) {
  const words = useWords(ownAccountWording).recovery
  const { county, actor } = useDeskUser()
  useEffect(() => {
    document.body.classList.add('desk-printing-codes')
    return () => document.body.classList.remove('desk-printing-codes')
  }, [])
  return (
    <div className="desk-recovery">
      <h3>{words.title}</h3>
      <p>{words.lead}</p>
      <div className="desk-recovery-paper">
        <strong>{words.paperTitle}</strong>
        <span>{words.owner(county.name, actor.name, actor.staff)}</span>
        <ol aria-label={words.title}>
          {codes.map(code => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <div className="desk-form-foot">
        <Button onClick={() => print()}>{words.print}</Button>
        <Button type="primary" onClick={kept}>
          {words.kept}
        </Button>
      </div>
    </div>
  )
}
