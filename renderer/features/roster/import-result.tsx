import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { columnTitle } from '../../../shared/form/roster-columns'
import type { RosterCheck } from '../../../shared/form/roster-check'
import { rosterFaultWording } from '../../../shared/form/roster-faults'
import { maskIdNumber } from '../../../shared/text/masking'
import { rosterWording } from '../../../shared/text/station-roster'
import { PrintButton } from '../../app/print-button'
import { useHall } from '../../app/use-hall'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'

const SHOWN = 50

type ImportResultProps = {
  fileName: string
  check: Extract<RosterCheck, { ok: true }>
  take: () => Promise<void>
}

/** What is wrong with the list, row by row, and the step that takes it: all of it, or by an explicit word the good rows only. */
export function ImportResult({ fileName, check, take }: ImportResultProps) {
  const words = useWords(rosterWording)
  const faultWords = useWords(rosterFaultWording)
  const hall = useHall()
  const [busy, setBusy] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  // The answer stands below a long page: whoever chose a file wants to see it.
  // Braces: newer Chromium answers with a promise, which is no way to clean up.
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'start' })
  }, [check])
  const { good, faults, bad, unknownColumns } = check
  const press = async () => {
    if (busy) return
    setBusy(true)
    await take().finally(() => setBusy(false))
  }
  const draw = async () => {
    const { point, county } = hall.status
    if (!point || !county) throw new Error('a list belongs to a point')
    const [{ drawPaper }, { badRows }] = await Promise.all([
      import('../../../shared/paper/draw-paper'),
      import('../../../shared/form/roster-papers'),
    ])
    return drawPaper(badRows({ fileName, point, county, on: hall.now().date }, faults), 'A4')
  }
  return (
    <div ref={top} className="roster-result">
      <p role="status">
        <StatusTag tone={bad === 0 ? 'good' : 'soon'}>{words.checked(good.length, bad)}</StatusTag> {words.nothingYet}
      </p>
      {unknownColumns.length > 0 && <p className="field-hint">{words.unknownColumns(unknownColumns.join('、'))}</p>}
      {faults.length > 0 && (
        <>
          <h3>{words.faults}</h3>
          <table className="table roster-faults">
            <thead>
              <tr>
                <th>{words.faultRow}</th>
                <th>{words.faultColumn}</th>
                <th>{words.faultValue}</th>
                <th>{words.faultWhat}</th>
              </tr>
            </thead>
            <tbody>
              {faults.slice(0, SHOWN).map(one => (
                <tr key={`${one.row} ${one.column} ${one.fault}`}>
                  <td>{one.row}</td>
                  <td>{columnTitle(one.column)}</td>
                  <td className="figure">{one.column === 'idNumber' ? maskIdNumber(one.value) : one.value}</td>
                  <td>{faultWords[one.fault]({ value: one.value, other: one.other })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {faults.length > SHOWN && <p className="field-hint">{words.faultsMore(faults.length - SHOWN)}</p>}
        </>
      )}
      <div className="roster-take">
        {bad > 0 && <PrintButton label={words.printBad} draw={draw} subject="roster-import" large />}
        {good.length > 0 && (
          <Button type="primary" size="large" loading={busy} onClick={() => void press()}>
            {bad === 0 ? words.takeAll(good.length) : words.takeGood(good.length)}
          </Button>
        )}
      </div>
      {bad > 0 && <p className="field-hint">{words.takeGoodNote(bad)}</p>}
    </div>
  )
}
