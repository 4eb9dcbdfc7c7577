import { Button, Input, Popconfirm } from 'antd'
import { useState, type FormEvent } from 'react'
import type { OwnAccount, SecondFactorOffer } from '../../../shared/ipc/accounts'
import { qrCode } from '../../../shared/paper/qr'
import { accountReasonWording } from '../../../shared/text/accounts'
import { ownAccountWording } from '../../../shared/text/accounts-own'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { accountApi } from './account-api'
import { RecoveryCodesSheet } from './account-recovery'
import { dayOf } from './display'

type SecondFactorProps = { account: Pick<OwnAccount, 'secondFactor'>; changed: () => void }

/** The second step at sign-in: set up, move, switch off, and the recovery codes that go with it. */
export function SecondFactorCard({ account, changed }: SecondFactorProps) {
  const words = useWords(ownAccountWording)
  const reasons = useWords(accountReasonWording)
  const [offer, setOffer] = useState<SecondFactorOffer | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { since, isRequired, recoveryCodesLeft } = account.secondFactor

  const begin = async () => {
    const answer = await accountApi.beginSecondFactor()
    setProblem(answer.ok || answer.reason === 'not-confirmed' ? null : words.failed)
    if (answer.ok) setOffer(answer.value)
  }
  const drop = async () => {
    const answer = await accountApi.dropSecondFactor()
    if (!answer.ok) return setProblem(answer.reason === 'not-confirmed' ? null : words.failed)
    setProblem(answer.value.ok ? null : reasons[answer.value.reason])
    changed()
  }
  const renew = async () => {
    const answer = await accountApi.renewRecoveryCodes()
    if (!answer.ok) return setProblem(answer.reason === 'not-confirmed' ? null : words.failed)
    if (answer.value.ok) setCodes(answer.value.value.codes)
    else setProblem(reasons[answer.value.reason])
  }
  const kept = () => {
    setCodes(null)
    changed()
  }

  return (
    <section className="desk-card" aria-label={words.second.title}>
      <h2>{words.second.title}</h2>
      <p>{words.second.lead}</p>
      {problem && (
        <p role="alert" className="desk-warn">
          {problem}
        </p>
      )}
      {codes ? (
        <RecoveryCodesSheet codes={codes} kept={kept} />
      ) : offer ? (
        <SetUp
          offer={offer}
          cancel={() => setOffer(null)}
          done={issued => {
            setOffer(null)
            setCodes(issued)
          }}
        />
      ) : (
        <>
          <p>
            <StatusTag tone={since ? 'good' : isRequired ? 'now' : 'waiting'}>
              {since ? words.second.on(dayOf(since)) : words.second.off}
            </StatusTag>{' '}
            {since && (
              <StatusTag tone={recoveryCodesLeft > 2 ? 'good' : 'soon'}>
                {words.second.left(recoveryCodesLeft)}
              </StatusTag>
            )}
          </p>
          <div className="desk-buttons">
            <Button type={since ? 'default' : 'primary'} onClick={() => void begin()}>
              {since ? words.second.move : words.second.begin}
            </Button>
            {since && <Sure text={words.recovery.renewAsk} act={() => void renew()} label={words.recovery.renew} />}
            {since && !isRequired && (
              <Sure text={words.second.dropAsk} act={() => void drop()} label={words.second.drop} />
            )}
          </div>
        </>
      )}
    </section>
  )
}

function Sure({ text, label, act }: { text: string; label: string; act: () => void }) {
  const words = useWords(ownAccountWording)
  return (
    <Popconfirm title={text} okText={words.sure} cancelText={words.cancel} onConfirm={act}>
      <Button>{label}</Button>
    </Popconfirm>
  )
}

type SetUpProps = { offer: SecondFactorOffer; cancel: () => void; done: (codes: string[]) => void }

function SetUp({ offer, cancel, done }: SetUpProps) {
  const words = useWords(ownAccountWording).second
  const failed = useWords(ownAccountWording).failed
  const reasons = useWords(accountReasonWording)
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await accountApi.setSecondFactor(code)
    setBusy(false)
    setCode('')
    if (!answer.ok) return setProblem(failed)
    if (!answer.value.ok) return setProblem(reasons[answer.value.reason])
    done(answer.value.value.codes)
  }
  return (
    <form className="desk-set-up" onSubmit={event => void submit(event)}>
      <img src={svgAddress(qrCode(offer.uri, words.qr).__html)} alt={words.qr} width={208} height={208} />
      <div>
        <h3>{words.scan}</h3>
        <p className="desk-quiet">{words.scanHint}</p>
        <p className="desk-secret" aria-label={words.secret}>
          {offer.secret.match(/.{1,4}/g)?.join(' ')}
        </p>
        <Field label={words.code} error={problem}>
          {control => (
            <Input
              {...control}
              autoFocus
              autoComplete="one-time-code"
              inputMode="numeric"
              value={code}
              onChange={event => setCode(event.target.value)}
            />
          )}
        </Field>
        <div className="desk-form-foot">
          <Button onClick={cancel}>{words.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!code}>
            {words.submit}
          </Button>
        </div>
      </div>
    </form>
  )
}

/** An image of its own cannot run anything, whatever stands in it. */
const svgAddress = (svg: string): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" '))}`
