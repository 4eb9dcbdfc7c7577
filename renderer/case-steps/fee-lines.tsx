import type { Case } from '../../shared/case/case'
import { dueFen, noticeOf, waitingFee, yuanOf } from '../../shared/case/fee'
import { ledgerStepWording } from '../../shared/text/case-steps-ledger'
import { useWords } from '../ui/language'
import { StatusTag } from '../ui/status-tag'

type Fee = NonNullable<Case['fees']>[number]

/** One slip as it stands: every line with its basis, and the sum. */
export function FeeLines({ fee }: { fee: Pick<Fee, 'lines' | 'channel' | 'paymentCode'> }) {
  const words = useWords(ledgerStepWording)
  const sum = dueFen(fee.lines)
  return (
    <ul className="fee-lines">
      {fee.lines.map((line, at) => (
        <li key={at}>
          {line.name}：{yuanOf(line.unitFen)} × {line.count}
          {line.waivedFen > 0 && ` − ${yuanOf(line.waivedFen)}（${line.waiver}）`}
          <small>{words.feeListed(line.basis, line.standard)}</small>
        </li>
      ))}
      <li>
        <strong>{sum > 0 ? words.feeSum(yuanOf(sum)) : words.feeZero}</strong> {fee.channel} {fee.paymentCode}
      </li>
    </ul>
  )
}

/** The case's fee for both case pages: what waits for its check, and the notice that holds. Nothing where nothing was ever due. */
export function CaseFee({ held }: { held: Pick<Case, 'fees'> }) {
  const words = useWords(ledgerStepWording)
  const [waiting, notice] = [waitingFee(held), noticeOf(held)]
  return (
    <>
      {waiting && (
        <div>
          <StatusTag tone="soon">{words.feeWaits}</StatusTag> {waiting.by.name}
          <FeeLines fee={waiting} />
        </div>
      )}
      {notice?.check && (
        <div>
          {notice.paid ? (
            <StatusTag tone="good">{words.feePaid(notice.paid.voucherNo)}</StatusTag>
          ) : (
            dueFen(notice.lines) > 0 && <StatusTag tone="waiting">{words.feeDue}</StatusTag>
          )}{' '}
          {words.feeBy(notice.by.name, notice.check.by.name)}
          <FeeLines fee={notice} />
        </div>
      )}
    </>
  )
}
