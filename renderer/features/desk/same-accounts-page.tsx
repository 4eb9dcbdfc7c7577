import { Link } from 'react-router'
import type { SameAccounts } from '../../../shared/ipc/same-accounts'
import { sameAccountWording } from '../../../shared/text/same-accounts'
import { useWords } from '../../ui/language'
import { deskCall } from './desk-call'
import { dayOf } from './display'
import { useAnswer } from './use-answer'

const askSameAccounts = () => deskCall<SameAccounts>('GET', '/same-accounts')

/** 同一账号: which cases to ask about, because one bank account stands in those of different households. */
export function SameAccountsPage() {
  const words = useWords(sameAccountWording)
  const { found, failed } = useAnswer(askSameAccounts)
  return (
    <section aria-labelledby="same-accounts-title">
      <h1 className="desk-title" id="same-accounts-title">
        {words.title}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      {failed && (
        <p role="alert" className="desk-warn">
          {words.failed}
        </p>
      )}
      {found && (
        <>
          <p>
            {words.compared(found.compared)} {found.groups.length === 0 && words.none}
          </p>
          {found.groups.map(group => (
            <section key={group.mark} className="desk-card" aria-label={words.group(group.mark, group.people)}>
              <h2>{words.group(group.mark, group.people)}</h2>
              <table className="desk-table">
                <thead>
                  <tr>
                    {Object.entries(words.columns).map(([key, name]) => (
                      <th key={key}>{name}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {group.cases.map(one => (
                    <tr key={one.id}>
                      <td>
                        <Link to={`/cases/${one.id}`}>{one.maskedName}</Link>
                      </td>
                      <td>{one.matter}</td>
                      <td>{one.village}</td>
                      <td className="desk-number">{one.receiptNo}</td>
                      <td>{dayOf(one.receivedAt)}</td>
                      <td>{one.agent}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ))}
        </>
      )}
    </section>
  )
}
