import { useEffect, useState } from 'react'
import type { SlipFactsOfCounty } from '../../../shared/ipc/slip-facts'
import { slipWording } from '../../../shared/text/slip'
import { useWords } from '../../ui/language'
import { VerifySlip } from './verify-slip'

const NO_KEYS: readonly string[] = []

/** The center's page /verify for anybody: no sign-in, nothing is sent; the county's key and names come with the page. */
export function PublicVerify() {
  const words = useWords(slipWording)
  const [county, setCounty] = useState<SlipFactsOfCounty | null>(null)
  useEffect(() => {
    void fetch('/api/v1/slip-facts')
      .then(async response => (response.ok ? setCounty((await response.json()) as SlipFactsOfCounty) : undefined))
      .catch(() => undefined)
  }, [])
  const nameIn = (list: readonly { code: string; name: string }[] | undefined, code: string) =>
    list?.find(one => one.code === code)?.name ?? null
  const names = {
    point: (code: string) => nameIn(county?.points, code),
    matter: (code: string) => nameIn(county?.matters, code),
  }
  return (
    <main className="slip-public">
      <h1>
        {county?.name} {words.title}
      </h1>
      <p className="lead">{words.lead}</p>
      <VerifySlip countyKeys={county?.publicKeys ?? NO_KEYS} names={names} />
    </main>
  )
}
