import { Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import type { Matter } from '../../shared/matter/matter'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { plain } from './plain'
import { Pick, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

/** 更正: a new version with its reason. The form begins with what stands there, where this screen may show it. */
export function AmendStep(props: StepProps) {
  const { held, place } = props
  const words = useWords(caseStepWording)
  const [isPerson, setIsPerson] = useState(true)
  const [isMatter, setIsMatter] = useState(false)
  const [name, setName] = useState(plain(held.applicant.name))
  const [idNumber, setIdNumber] = useState(plain(held.applicant.idNumber))
  const [phone, setPhone] = useState(plain(held.applicant.phone))
  const [address, setAddress] = useState(plain(held.applicant.address))
  const [code, setCode] = useState('')
  const [why, setWhy] = useState('')
  const [matters, setMatters] = useState<readonly Matter[]>([])
  const [version, setVersion] = useState('')
  useEffect(() => {
    let gone = false
    void Promise.all([place.matters?.(), place.catalogueVersion?.()]).then(([found = [], current = '']) => {
      if (gone) return
      setMatters(found)
      setVersion(current)
    })
    return () => {
      gone = true
    }
  }, [place])
  const right = matters.find(one => one.code === code)
  const mayChangeMatter = held.acceptance === null && held.legal !== 'correcting' && matters.length > 0
  const applicant = {
    name,
    idKind:
      idNumber.trim() === ''
        ? ('none' as const)
        : held.applicant.idKind === 'none'
          ? ('resident' as const)
          : held.applicant.idKind,
    idNumber,
    address,
    phone,
  }
  return (
    <StepFrame
      {...props}
      type="amend"
      hint={words.amendHint}
      command={() => ({
        type: 'amend',
        applicant: isPerson ? applicant : null,
        contact: null,
        matter: isMatter && right ? { ref: { code: right.code, version, name: right.name }, materials: [] } : null,
        why,
      })}
    >
      {held.legal === 'reviewed' && <p className="step-note">{words.amendReviewed}</p>}
      <Checkbox checked={isPerson} onChange={event => setIsPerson(event.target.checked)}>
        {words.amendPerson}
      </Checkbox>
      {isPerson && (
        <div className="step-item">
          <Words rows={1} label={words.amendName} value={name} change={setName} />
          <Words rows={1} label={words.amendIdNumber} value={idNumber} change={setIdNumber} />
          <Words rows={1} label={words.amendPhone} value={phone} change={setPhone} />
          <Words rows={1} label={words.amendAddress} value={address} change={setAddress} />
        </div>
      )}
      {mayChangeMatter && (
        <Checkbox checked={isMatter} onChange={event => setIsMatter(event.target.checked)}>
          {words.amendMatter}
        </Checkbox>
      )}
      {isMatter && (
        <Pick
          label={words.amendRightMatter}
          value={code}
          change={setCode}
          options={matters
            .filter(one => one.code !== held.matter.code)
            .map(one => ({ value: one.code, label: one.name }))}
        />
      )}
      <Words label={words.why} value={why} change={setWhy} />
    </StepFrame>
  )
}
