import type { AccountDue } from '../../../shared/ipc/accounts'
import { ownAccountWording } from '../../../shared/text/accounts-own'
import { useWords } from '../../ui/language'
import { useOwnAccount } from './account-page'
import { PasswordCard } from './account-password'
import { SecondFactorCard } from './account-second-factor'

/** The one thing that must come first: an own password, or a second step. Nothing else is on the screen. */
export function AccountDuePage({ due, done }: { due: AccountDue; done: () => void }) {
  const words = useWords(ownAccountWording)
  const { account, load } = useOwnAccount()
  return (
    <section className="desk-due" aria-labelledby="due-title">
      <h1 className="desk-title" id="due-title">
        {words.due[due].title}
      </h1>
      <p>{words.due[due].lead}</p>
      {account &&
        (due === 'password' ? (
          <PasswordCard least={account.shortestPassword} asksOld={false} changed={done} />
        ) : (
          <SecondFactorCard
            account={account}
            changed={() => {
              void load()
              done()
            }}
          />
        ))}
    </section>
  )
}
