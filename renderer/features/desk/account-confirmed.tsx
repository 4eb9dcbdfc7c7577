import { useEffect } from 'react'
import type { OidcConfirmation } from '../../../shared/ipc/accounts'
import { signInWording } from '../../../shared/text/accounts'
import { useWords } from '../../ui/language'
import { CONFIRMED_CHANNEL } from './desk-door'

/** The window in which somebody proved themselves at the county's sign-in service. It tells the page that waits; the county has the last word. */
export function ConfirmedPage({ word }: { word: OidcConfirmation }) {
  const words = useWords(signInWording).confirm[word]
  useEffect(() => {
    if (word !== 'confirmed') return
    const channel = new BroadcastChannel(CONFIRMED_CHANNEL)
    channel.postMessage(word)
    return () => channel.close()
  }, [word])
  return (
    <main className="desk-sign-in">
      <section>
        <h1>{words.title}</h1>
        <p role="status">{words.lead}</p>
      </section>
    </main>
  )
}
