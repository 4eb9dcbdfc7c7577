import { App, Button } from 'antd'
import type { Case } from '../../../shared/case/case'
import { HOLDER_OF } from '../../../shared/case/custody'
import { caseWording } from '../../../shared/text/station-case-page'
import { dateWords } from '../../app/day-words'
import { Reasons } from '../../app/reasons'
import { useCommand } from '../../app/use-command'
import { useHall } from '../../app/use-hall'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'

/** What was handed in, and who answers for each original now. */
export function Custody({ held, today }: { held: Case; today: string }) {
  const words = useWords(caseWording)
  const { language } = useLanguage()
  const { modal } = App.useApp()
  const { run, busy, reasons, renew } = useCommand(held.id)
  const hall = useHall()
  const role = hall.status.unlocked?.role ?? 'agent'
  const here = held.originals.filter(one => one.holder === HOLDER_OF[role])
  const giveBack = () =>
    void modal.confirm({
      title: words.giveBackAsk,
      content: here.map(one => one.name).join('、'),
      okText: words.giveBackYes,
      cancelText: words.giveBackNo,
      onOk: async () => {
        const moves = here.map(one => ({ original: one.id, to: 'applicant' as const }))
        if ((await run({ type: 'moveOriginals', moves }))?.ok) renew()
      },
    })
  return (
    <>
      <section aria-label={words.materials}>
        <h2>{words.materials}</h2>
        {held.materials.length === 0 && <p>{words.noMaterials}</p>}
        <ul className="papers">
          {held.materials.map(one => (
            <li key={one.key}>
              <span>{one.name}</span>
              <span>
                {one.state === 'received'
                  ? words.have(one.originals, one.copies)
                  : one.state === 'missing'
                    ? words.missing
                    : words.notNeeded}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {held.originals.length > 0 && (
        <section aria-label={words.custody}>
          <h2>
            {words.custody}
            {here.length > 0 && (
              <Button loading={busy} onClick={giveBack}>
                {words.giveBack}
              </Button>
            )}
          </h2>
          {reasons.length > 0 && <Reasons reasons={reasons} />}
          <ul className="papers">
            {held.originals.map(one => {
              const late = one.holder !== 'applicant' && one.returnBy !== null && one.returnBy < today
              return (
                <li key={one.id}>
                  <span>{one.name}</span>
                  <StatusTag tone={late ? 'now' : one.holder === 'applicant' ? 'good' : 'waiting'}>
                    {[
                      words.holders[one.holder],
                      one.holder !== 'applicant' && one.returnBy && words.backBy(dateWords(one.returnBy, language)),
                      late && words.overdue,
                    ]
                      .filter(Boolean)
                      .join('，')}
                  </StatusTag>
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </>
  )
}
