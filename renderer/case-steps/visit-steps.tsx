import { Checkbox } from 'antd'
import { useState } from 'react'
import type { Attachment } from '../../shared/case/event'
import { departmentsOf } from '../../shared/people/department'
import { countyStepWording } from '../../shared/text/case-steps-county'
import { useWords } from '../ui/language'
import { Photos } from '../ui/photos'
import { Day, OneOf, Pick, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

const listOf = (typed: string): string[] =>
  typed
    .split(/[、,，;；]/)
    .map(one => one.trim())
    .filter(one => one !== '')

/** 安排踏勘: one car, one time, all departments (一车制). */
export function PlanVisitStep(props: StepProps) {
  const { held, matter, today } = props
  const words = useWords(countyStepWording)
  const known = [
    ...new Set([...(held.joint?.tasks.map(({ department }) => department) ?? []), ...(departmentsOf(matter) ?? [])]),
  ]
  const [departments, setDepartments] = useState(known)
  const [others, setOthers] = useState('')
  const [on, setOn] = useState('')
  const [time, setTime] = useState('09:00')
  const [site, setSite] = useState(held.pointName)
  const [vehicle, setVehicle] = useState('')
  const [route, setRoute] = useState('')
  return (
    <StepFrame
      {...props}
      type="planVisit"
      hint={words.visitHint}
      command={() => ({
        type: 'planVisit',
        ...{ route, on, time, place: site, vehicle },
        departments: [...departments, ...listOf(others)],
      })}
    >
      <Day label={words.visitOn} value={on} change={setOn} min={today} />
      <Words rows={1} label={words.visitTime} value={time} change={setTime} />
      <Words rows={1} label={words.visitPlace} value={site} change={setSite} />
      <fieldset>
        <legend>{words.visitDepartments}</legend>
        <Checkbox.Group
          className="step-ticks"
          value={departments}
          onChange={setDepartments}
          options={known.map(department => ({ value: department, label: department }))}
        />
      </fieldset>
      <Words rows={1} label={words.otherDepartments} value={others} change={setOthers} />
      <Words rows={1} label={words.visitVehicle} value={vehicle} change={setVehicle} />
      <Words rows={1} label={words.visitRoute} value={route} change={setRoute} />
    </StepFrame>
  )
}

/** 记录踏勘, on site: who came, what was seen, photos, names of those who signed. */
export function HoldVisitStep(props: StepProps) {
  const { held, place } = props
  const words = useWords(countyStepWording)
  const open = (held.visits ?? []).filter(visit => visit.held === null)
  const [visit, setVisit] = useState(open[0]?.eventId ?? '')
  const [people, setPeople] = useState<Record<string, string>>({})
  const [findings, setFindings] = useState('')
  const [passed, setPassed] = useState<'yes' | 'no'>('yes')
  const [signed, setSigned] = useState('')
  const [photos, setPhotos] = useState<Attachment[]>([])
  const { photos: door } = place
  const departments = open.find(one => one.eventId === visit)?.departments ?? []
  const came = (department: string): string => (people[department] ?? '').trim()
  const add = async (file: File) => {
    const added = await door?.add(file, words.heldPhotos)
    if (added) setPhotos(before => [...before, added])
  }
  return (
    <StepFrame
      {...props}
      type="holdVisit"
      hint={words.heldHint}
      command={() => ({
        type: 'holdVisit',
        visit,
        present: departments
          .filter(department => came(department) !== '')
          .map(department => ({ department, person: came(department) })),
        absent: departments.filter(department => came(department) === ''),
        findings,
        passed: passed === 'yes',
        attachments: photos,
        signedBy: listOf(signed),
      })}
    >
      {open.length > 1 && (
        <Pick
          label={words.heldWhich}
          value={visit}
          change={setVisit}
          options={open.map(one => ({ value: one.eventId, label: words.aboutVisit(one.place, one.on) }))}
        />
      )}
      {departments.map(department => (
        <Words
          key={department}
          rows={1}
          label={words.heldPresent(department)}
          value={people[department] ?? ''}
          change={person => setPeople({ ...people, [department]: person })}
        />
      ))}
      <Words rows={4} label={words.heldFindings} value={findings} change={setFindings} />
      <OneOf
        label={words.heldPassed}
        value={passed}
        change={setPassed}
        options={[
          { value: 'yes', label: words.heldYes },
          { value: 'no', label: words.heldNo },
        ]}
      />
      {door && (
        <div className="field">
          <div className="group-label">{words.heldPhotos}</div>
          <Photos
            label={words.heldPhotos}
            shortLabel={words.heldPhotosShort}
            removeLabel={words.removePhoto}
            photos={photos}
            keyOf={photo => photo.hash}
            urlOf={door.url}
            add={file => void add(file)}
            remove={photo => setPhotos(before => before.filter(({ hash }) => hash !== photo.hash))}
          />
        </div>
      )}
      <Words rows={1} label={words.heldSigned} value={signed} change={setSigned} />
    </StepFrame>
  )
}
