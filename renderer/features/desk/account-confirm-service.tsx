import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { signInWording } from '../../../shared/text/accounts'
import { useWords } from '../../ui/language'
import { accountApi } from './account-api'
import { CONFIRMED_CHANNEL, noteRenewal } from './desk-door'

/**
 * In place of a password or code: the county's own sign-in service, in a window of its own, so that nothing typed on this page is lost.
 * Nothing where the county has none.
 */
export function ConfirmByService({ settle }: { settle: (said: boolean) => void }) {
  const words = useWords(signInWording).confirm
  const [label, setLabel] = useState<string | null>(null)
  const [isOpened, setOpened] = useState(false)
  useEffect(() => {
    void accountApi.ways().then(answer => answer.ok && setLabel(answer.value.oidc?.label ?? null))
  }, [])
  useEffect(() => {
    const channel = new BroadcastChannel(CONFIRMED_CHANNEL)
    channel.onmessage = () => {
      noteRenewal()
      settle(true)
    }
    return () => channel.close()
  }, [settle])
  if (label === null) return null
  if (!isOpened)
    return (
      <a
        className="desk-oidc"
        href="/api/v1/oidc/start?for=confirm"
        target="_blank"
        rel="noopener"
        onClick={() => setOpened(true)}
      >
        {words.useService(label)}
      </a>
    )
  return (
    <>
      <p role="status">{words.serviceLead}</p>
      <Button block onClick={() => settle(true)}>
        {words.serviceDone}
      </Button>
    </>
  )
}
