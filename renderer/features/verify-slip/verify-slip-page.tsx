import { useEffect, useMemo, useState } from 'react'
import { slipWording } from '../../../shared/text/slip'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { VerifySlip } from './verify-slip'

/** 验回执真伪 at a station: by the county's key that came with its enrolment, with or without a line. */
export function VerifySlipPage() {
  const words = useWords(slipWording)
  const hall = useHall()
  const { point, township, county } = hall.status
  const [matters, setMatters] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let gone = false
    void hall.matters().then(all => !gone && setMatters(new Map(all.map(({ code, name }) => [code, name]))))
    return () => {
      gone = true
    }
  }, [hall])
  const key = county?.publicKey
  const keys = useMemo(() => (key === undefined ? [] : [key]), [key])
  const names = {
    point: (code: string) => [point, township].find(one => one?.code === code)?.name ?? null,
    matter: (code: string) => matters.get(code) ?? null,
  }
  return (
    <Page title={words.title} lead={words.lead}>
      <VerifySlip countyKeys={keys} names={names} />
    </Page>
  )
}
