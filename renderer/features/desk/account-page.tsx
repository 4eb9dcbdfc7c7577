import { useCallback, useEffect, useState } from 'react'
import type { OwnAccount } from '../../../shared/ipc/accounts'
import { ownAccountWording } from '../../../shared/text/accounts-own'
import { useWords } from '../../ui/language'
import { accountApi } from './account-api'
import { PasswordCard } from './account-password'
import { SecondFactorCard } from './account-second-factor'
import { SessionsCard } from './account-sessions'

/** The own account as the county knows it, and how to ask for it anew. */
export function useOwnAccount() {
  const [account, setAccount] = useState<OwnAccount | null>(null)
  const [isFailed, setFailed] = useState(false)
  const load = useCallback(async () => {
    const answer = await accountApi.account()
    setFailed(!answer.ok)
    if (answer.ok) setAccount(answer.value)
  }, [])
  useEffect(() => void load(), [load])
  return { account, isFailed, load }
}

/** 我的账号: where I am signed in, my password, my second step. */
export function AccountPage() {
  const words = useWords(ownAccountWording)
  const { account, isFailed, load } = useOwnAccount()
  return (
    <section className="desk-account" aria-labelledby="account-title">
      <h1 className="desk-title" id="account-title">
        {words.open}
      </h1>
      {isFailed && (
        <p role="alert" className="desk-warn">
          {words.failed}
        </p>
      )}
      {account && (
        <div className="desk-columns">
          <div>
            <SecondFactorCard account={account} changed={() => void load()} />
            <SessionsCard sessions={account.sessions} changed={() => void load()} />
          </div>
          <PasswordCard least={account.shortestPassword} asksOld={account.hasPassword} changed={() => void load()} />
        </div>
      )}
    </section>
  )
}
