import { Button } from 'antd'
import { useState } from 'react'
import { basisOf, dueFen, feeItemOf, listedFen, noticeOf, standardOf, waitingFee, yuanOf } from '../../shared/case/fee'
import { ledgerStepWording } from '../../shared/text/case-steps-ledger'
import { useWords } from '../ui/language'
import { FeeLines } from './fee-lines'
import { Count, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

type Line = { name: string; yuan: number; count: number; waivedYuan: number; waiver: string }

const fenOf = (yuan: number): number => Math.round(yuan * 100)

/** 填缴费单: only what the list allows; the amount stands there already where it names one. */
export function FeeStep(props: StepProps) {
  const { held, matter } = props
  const words = useWords(ledgerStepWording)
  const listed = matter && listedFen(matter.fee)
  // One listed amount is due once: there is nothing to count, and no second line.
  const isListed = typeof listed === 'number'
  const empty: Line = { name: feeItemOf(held.matter), yuan: (listed ?? 0) / 100, count: 1, waivedYuan: 0, waiver: '' }
  const [lines, setLines] = useState<readonly Line[]>([empty])
  const [channel, setChannel] = useState('')
  const [paymentCode, setCode] = useState('')
  const said = lines.map(({ name, yuan, count, waivedYuan, waiver }) => ({
    ...{ name, count, waiver },
    ...{ unitFen: fenOf(yuan), waivedFen: fenOf(waivedYuan) },
  }))
  const edit = (at: number, patch: Partial<Line>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...patch } : line)))
  const sum = dueFen(said)
  return (
    <StepFrame
      {...props}
      type="proposeFee"
      hint={
        <>
          {words.feeHint}
          {matter && <div>{words.feeListed(basisOf(matter.fee), standardOf(matter.fee))}</div>}
          <strong>{words.feeFree}</strong>
        </>
      }
      command={() => ({ type: 'proposeFee', lines: said, channel, paymentCode })}
    >
      {lines.map((line, at) => (
        <div key={at} className="step-line" role="group" aria-label={`${words.feeName} ${at + 1}`}>
          <Words rows={1} label={words.feeName} value={line.name} change={name => edit(at, { name })} />
          <div className="step-row">
            <Count label={words.feeAmount} value={line.yuan} change={yuan => edit(at, { yuan })} max={1_000_000} />
            {!isListed && (
              <Count label={words.feeCount} value={line.count} change={count => edit(at, { count })} min={1} />
            )}
            <Count
              label={words.feeWaived}
              value={line.waivedYuan}
              change={waivedYuan => edit(at, { waivedYuan })}
              max={1_000_000}
            />
          </div>
          {line.waivedYuan > 0 && (
            <Words rows={1} label={words.feeWaiver} value={line.waiver} change={waiver => edit(at, { waiver })} />
          )}
        </div>
      ))}
      <div className="step-row">
        {!isListed && <Button onClick={() => setLines([...lines, empty])}>{words.feeMore}</Button>}
        {lines.length > 1 && <Button onClick={() => setLines(lines.slice(0, -1))}>{words.feeLess}</Button>}
        <strong role="status">{sum > 0 ? words.feeSum(yuanOf(sum)) : words.feeZero}</strong>
      </div>
      <Words rows={1} label={words.feeChannel} value={channel} change={setChannel} />
      <Words rows={1} label={words.feeCode} value={paymentCode} change={setCode} />
    </StepFrame>
  )
}

/** 复核缴费单: exactly the slip that is shown, and no other. */
export function CheckFeeStep(props: StepProps) {
  const words = useWords(ledgerStepWording)
  const fee = waitingFee(props.held)
  return (
    <StepFrame
      {...props}
      type="checkFee"
      hint={fee && words.checkHint(fee.by.name)}
      command={() => fee && { type: 'checkFee', proposal: fee.eventId }}
    >
      {fee && <FeeLines fee={fee} />}
    </StepFrame>
  )
}

/** 记已缴费: by the voucher that the payer shows. */
export function FeePaidStep(props: StepProps) {
  const words = useWords(ledgerStepWording)
  const [voucherNo, setVoucher] = useState('')
  const fee = noticeOf(props.held)
  return (
    <StepFrame
      {...props}
      type="noteFeePaid"
      hint={words.paidHint}
      command={() => fee && { type: 'noteFeePaid', proposal: fee.eventId, voucherNo }}
    >
      {fee && <FeeLines fee={fee} />}
      <Words rows={1} label={words.voucher} value={voucherNo} change={setVoucher} />
    </StepFrame>
  )
}
