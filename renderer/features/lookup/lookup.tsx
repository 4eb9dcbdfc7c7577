import { EyeOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Case } from '../../../shared/case/case'
import { parseReceiptCode } from '../../../shared/paper/receipt-code'
import { typedByScanner } from '../../../shared/sync/paper-code'
import { slipWording } from '../../../shared/text/slip'
import { legalStateWording } from '../../../shared/text/station-case'
import { lookupWording } from '../../../shared/text/station-jobs'
import { residentWording } from '../../../shared/text/station-resident'
import { momentWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { toneOf } from '../../app/state-groups'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { ResidentSheet } from '../../ui/resident-sheet'
import { StatusTag } from '../../ui/status-tag'
import { useTimes } from '../../app/use-times'
import { progressParts } from './progress-parts'

const SHOWN = 10

/** 查进度: a name or a number, and how far it is; one case at a time can be shown to the person who asks. */
export function Lookup() {
  const words = useWords(lookupWording)
  const states = useWords(legalStateWording)
  const resident = useWords(residentWording)
  const slip = useWords(slipWording)
  const hall = useHall()
  const nameOf = useNames()
  const { language } = useLanguage()
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Case | null>(null)
  const times = useTimes(shown ? [shown] : [])
  // Nothing is listed before somebody asks: other people stand at the desk (domain.md U29).
  // A scanner types the whole small code of a receipt: its number is what is looked for.
  const wanted = parseReceiptCode(typedByScanner(text))?.receiptNo ?? text.trim()
  const asked = wanted.length > 0
  const rows = useLive(
    () => (asked ? hall.cases.list({ text: wanted, legal: null, sync: null, limit: SHOWN + 1 }) : Promise.resolve([])),
    [hall, wanted, asked],
  )
  const today = hall.now().date
  return (
    <Page title={words.title} aside={<Link to={paths.verifySlip}>{slip.open}</Link>}>
      <Field label={words.search} hint={words.searchHint}>
        {control => (
          <Input
            {...control}
            autoFocus
            allowClear
            size="large"
            autoComplete="off"
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
      {!asked && <EmptyState title={words.start} />}
      {asked && rows?.length === 0 && <EmptyState title={words.none}>{words.noneTeach}</EmptyState>}
      {rows && rows.length > SHOWN && <p className="hint-doubt">{words.tooMany}</p>}
      <ul className="cards" aria-label={words.title}>
        {rows?.slice(0, SHOWN).map(({ case: held }) => (
          <li key={held.id} className="card">
            <div>
              <strong>{nameOf(held.applicant.name)}</strong> {held.matter.name}
              <p className="field-hint">
                <span className="figure">{held.receiptNo}</span> · {momentWords(held.receivedAt, today, language)}
              </p>
              <StatusTag tone={toneOf(held.legal)}>{states[held.legal]}</StatusTag>
            </div>
            <div className="card-end">
              <Button
                icon={<EyeOutlined />}
                onClick={() => setShown(held)}
                aria-label={`${words.show}：${nameOf(held.applicant.name)}`}
              >
                {words.show}
              </Button>
              <Link to={paths.casePage(held.id)} className="link-button">
                {words.open}
              </Link>
            </div>
          </li>
        ))}
      </ul>
      {shown && (
        <ResidentSheet
          title={resident.now}
          closeLabel={resident.close}
          close={() => setShown(null)}
          parts={progressParts(shown, times?.get(shown.id), language)}
        />
      )}
    </Page>
  )
}
