import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { saidByNumber } from '../../../shared/form/known-values'
import { ageOn } from '../../../shared/form/household'
import { idsOfRow } from '../../../shared/form/roster-ids'
import { yuanText } from '../../../shared/form/roster-papers'
import { fieldWording } from '../../../shared/form/field-dictionary'
import { columnTitle } from '../../../shared/form/roster-columns'
import { settleRow, type CheckedColumn } from '../../../shared/form/roster-command'
import { fieldReasonText } from '../../../shared/text/field-words'
import { maskAccount, maskIdNumber } from '../../../shared/text/masking'
import { rosterWording } from '../../../shared/text/station-roster'
import { dateWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import type { Run } from './use-run'

const CHANGEABLE = ['phone', 'address', 'accountName', 'accountNumber', 'bankName', 'landArea'] as const
const ALWAYS = new Set<string>(['phone', 'address'])

/** The person in hand: who, how old, which family, and what may have changed since the list was made. */
export function RowCard({ run, sharedBy }: { run: Run; sharedBy: readonly string[] }) {
  const words = useWords(rosterWording)
  const fields = useWords(fieldWording)
  const { language } = useLanguage()
  const hall = useHall()
  const [shownRow, setShownRow] = useState<number | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const row = run.rows[run.at]
  const { family, roster } = run
  const place = row?.row
  // The boxes stay where they are from person to person, for making them anew takes longest of all; but who typed into one is done with it.
  useEffect(() => {
    const { activeElement } = document
    if (activeElement instanceof HTMLElement && box.current?.contains(activeElement)) activeElement.blur()
  }, [place])
  if (shownRow !== null && shownRow !== place) setShownRow(null)
  if (!row) return null
  const shown = shownRow === row.row
  const today = hall.now().date
  const said = saidByNumber(row.idNumber, today)
  const done = row.mark === 'recorded'
  const settled = settleRow(row, today)
  const faultText = (column: string): string | null => {
    const fault = settled.ok ? undefined : settled.faults[column as CheckedColumn]
    return fault ? fieldReasonText(fault, language) : null
  }
  return (
    <div className="roster-card-now" ref={box}>
      <header>
        <h2>{row.name}</h2>
        {row.mark !== 'todo' && <StatusTag tone={done ? 'good' : 'soon'}>{words.marks[row.mark]}</StatusTag>}
        {row.changes.length > 0 && <StatusTag tone="soon">{words.changed}</StatusTag>}
        <small className="figure">
          {run.at + 1}/{run.rows.length}
        </small>
      </header>
      <dl className="facts">
        <dt>{fields.idNumber}</dt>
        <dd className="figure">
          {shown ? row.idNumber : maskIdNumber(row.idNumber)}
          <Button type="link" size="small" onClick={() => setShownRow(shown ? null : row.row)}>
            {shown ? words.hideNumber : words.showNumber}
          </Button>
        </dd>
        {said && (
          <>
            <dt>{fields.birth}</dt>
            <dd>
              {dateWords(said.birth, language)}，{said.sex}，{ageOn(said.birth, today)}
              {language === 'zh' ? '岁' : ''}
            </dd>
          </>
        )}
        {[row.group, row.relation, row.note].some(Boolean) && (
          <>
            <dt>{fields.group}</dt>
            <dd>{[row.group, row.relation, row.note].filter(Boolean).join('，')}</dd>
          </>
        )}
      </dl>
      {sharedBy.length > 0 && (
        <p className="roster-warning" role="alert">
          {words.sameAccount(sharedBy.join('、'))}
        </p>
      )}
      {done ? (
        <p>
          {words.recordedAlready} <Link to={paths.casePage(idsOfRow(roster.id, row.row).caseId)}>{words.openCase}</Link>
        </p>
      ) : (
        <>
          <p className="field-hint">{words.changeHint}</p>
          <div className="roster-changes">
            {CHANGEABLE.filter(column => ALWAYS.has(column) || row[column] !== '' || row.changes.includes(column)).map(
              column =>
                column === 'accountNumber' && !shown && !row.changes.includes(column) ? (
                  <div key={column} className="field field-middle">
                    <div className="group-label">{columnTitle(column)}</div>
                    <span className="figure">{maskAccount(row[column])}</span>
                  </div>
                ) : (
                  <Field key={column} label={columnTitle(column)} width="middle" error={faultText(column)}>
                    {control => (
                      <Input
                        {...control}
                        autoComplete="off"
                        maxLength={200}
                        value={row[column]}
                        onChange={event => run.change({ [column]: event.target.value })}
                      />
                    )}
                  </Field>
                ),
            )}
          </div>
        </>
      )}
      {family && (
        <section className="roster-family" aria-label={words.household(family.key)}>
          <strong>{words.household(family.key)}</strong>
          <span className="figure">{words.householdNow(family.recorded, family.members.length)}</span>
          <span className="roster-members">
            {family.members.map(one => (
              <span key={one.row} className={one.mark === 'recorded' ? 'hint-good' : ''}>
                {one.name}
                {one.mark === 'recorded' ? '✓' : one.mark === 'todo' ? '' : `（${words.marks[one.mark]}）`}
              </span>
            ))}
          </span>
          {roster.fee && family.feeYuan !== null ? (
            <>
              <p>{words.feeLine(yuanText(family.feeYuan).replace(' 元', ''), roster.fee.basis)}</p>
              <Field label={words.voucher} hint={words.voucherHint}>
                {control => (
                  <Input
                    {...control}
                    autoComplete="off"
                    maxLength={60}
                    value={family.voucher}
                    onChange={event => void run.setVoucher(event.target.value)}
                  />
                )}
              </Field>
            </>
          ) : null}
        </section>
      )}
    </div>
  )
}
