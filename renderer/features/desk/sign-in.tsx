import { useEffect, useState } from 'react'
import { OIDC_TROUBLES, type SignInWays } from '../../../shared/ipc/accounts'
import type { DeskUser } from '../../../shared/ipc/desk'
import { oidcTroubleWording, signInWording } from '../../../shared/text/accounts'
import { deskWording } from '../../../shared/text/desk'
import { useWords } from '../../ui/language'
import { accountApi } from './account-api'
import { CodeForm, PasswordForm } from './account-sign-in-form'

/** What the sign-in service's way back left in the address; taken out of it, so that a reload says nothing old. */
function takeWordFromAddress(): string | null {
  const word = new URLSearchParams(location.search).get('sign-in')
  if (word !== null) history.replaceState(null, '', location.pathname + location.hash)
  return word
}

/** The door of the county desk: password, then a code where the account has a second step; or the county's own sign-in service. */
export function SignIn({ onSignedIn }: { onSignedIn: (user: DeskUser) => void }) {
  const words = useWords(deskWording)
  const door = useWords(signInWording)
  const troubles = useWords(oidcTroubleWording)
  const [came] = useState(takeWordFromAddress)
  const [isCode, setCode] = useState(came === 'code')
  const [ways, setWays] = useState<SignInWays | null>(null)
  useEffect(() => {
    void accountApi.ways().then(answer => answer.ok && setWays(answer.value))
  }, [])
  const trouble = OIDC_TROUBLES.find(one => one === came)
  return (
    <main className="desk-sign-in">
      <section>
        {ways?.sample && <span className="desk-sample desk-sample-door">{words.sample}</span>}
        <h1>{isCode ? door.codeTitle : words.signIn.title}</h1>
        {!isCode && <p>{words.signIn.lead}</p>}
        {trouble && (
          <p role="alert" className="desk-warn">
            {troubles[trouble]}
          </p>
        )}
        {isCode ? (
          <CodeForm onSignedIn={onSignedIn} restart={() => setCode(false)} />
        ) : (
          <PasswordForm onSignedIn={onSignedIn} onCodeAsked={() => setCode(true)} />
        )}
        {ways?.oidc && !isCode && (
          <>
            <p className="desk-or">{door.or}</p>
            <a className="desk-oidc" href="/api/v1/oidc/start">
              {ways.oidc.label}
            </a>
          </>
        )}
      </section>
    </main>
  )
}
