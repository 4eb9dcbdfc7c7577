import { useMemo, useState } from 'react'
import { typedByScanner } from '../../../shared/sync/paper-code'
import { checkSlip, isSmallCode, loadSlipSuite } from '../../../shared/sync/slip-proof'
import { slipWording } from '../../../shared/text/slip'
import { useWords } from '../../ui/language'
import { readCodes } from '../../ui/read-codes'
import { ScanField } from '../../ui/scan-field'
import { VerdictCard, type SlipNames } from './verdict-card'
import './verify-slip.css'

/** One slip is scanned or photographed and its answer stands in large letters. Nothing is asked of anybody and nothing is kept. */
export function VerifySlip({ countyKeys, names }: { countyKeys: readonly string[]; names: SlipNames }) {
  const words = useWords(slipWording)
  const [read, setRead] = useState<string | null>(null)
  // Judged again when the county's key comes: on a slow line somebody scans before that.
  const checked = useMemo(() => (read === null ? null : checkSlip(read, countyKeys)), [read, countyKeys])
  const [isNone, setNone] = useState(false)

  const check = async (text: string) => {
    setNone(false)
    await loadSlipSuite(text)
    setRead(text)
  }
  const photo = async (chosen: File) => {
    setRead(null)
    setNone(false)
    const texts = (await readCodes(chosen, found => found.some(isSmallCode))) ?? []
    const text = texts.find(isSmallCode) ?? texts[0]
    if (text === undefined) setNone(true)
    else await check(text)
  }
  return (
    <div className="slip-page">
      <ScanField words={words} typed={text => void check(typedByScanner(text))} photo={photo} />
      {isNone && (
        <p className="hint-doubt" role="alert">
          {words.photoNone}
        </p>
      )}
      {checked && <VerdictCard checked={checked} names={names} />}
    </div>
  )
}
