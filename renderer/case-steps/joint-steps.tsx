import { Checkbox } from 'antd'
import { useState } from 'react'
import type { Case } from '../../shared/case/case'
import { isOpenTask } from '../../shared/case/county-obstacle'
import { departmentsOf, isInDepartment } from '../../shared/people/department'
import { countyStepWording } from '../../shared/text/case-steps-county'
import { useWords } from '../ui/language'
import { choicesOf, Day, OneOf, Pick, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'

type Verdict = 'agree' | 'agree-with-conditions' | 'disagree'

/** 发起联合办理: every department is asked at once, each with its own last day. */
export function OpenJointStep(props: StepProps) {
  const { held, matter, today } = props
  const words = useWords(countyStepWording)
  const all = [...new Set(departmentsOf(matter) ?? [])]
  const asked = new Set(held.joint?.tasks.map(({ department }) => department))
  const open = all.filter(department => !asked.has(department))
  const [lead, setLead] = useState(held.joint?.lead ?? matter?.jointHandling.lead ?? all[0] ?? '')
  const [chosen, setChosen] = useState<string[]>(open)
  const [said, setSaid] = useState<Record<string, { question: string; dueBy: string }>>({})
  const taskOf = (department: string) => said[department] ?? { question: '', dueBy: '' }
  const edit = (department: string, patch: Partial<{ question: string; dueBy: string }>) =>
    setSaid({ ...said, [department]: { ...taskOf(department), ...patch } })
  const tasks = chosen.map(department => ({ department, ...taskOf(department) }))
  return (
    <StepFrame
      {...props}
      type="openJoint"
      hint={words.jointHint}
      command={() => (tasks.length > 0 ? { type: 'openJoint', lead, tasks } : null)}
    >
      {!held.joint && (
        <OneOf
          label={words.lead}
          value={lead}
          change={setLead}
          options={all.map(department => ({ value: department, label: department }))}
        />
      )}
      <fieldset>
        <legend>{words.taskDepartment}</legend>
        {open.map(department => (
          <div key={department}>
            <Checkbox
              checked={chosen.includes(department)}
              onChange={event =>
                setChosen(event.target.checked ? [...chosen, department] : chosen.filter(one => one !== department))
              }
            >
              {department}
            </Checkbox>
            {chosen.includes(department) && (
              <div className="step-item">
                <Words
                  rows={1}
                  label={words.taskQuestion(department)}
                  value={taskOf(department).question}
                  change={question => edit(department, { question })}
                />
                <Day
                  label={words.taskDue(department)}
                  value={taskOf(department).dueBy}
                  change={dueBy => edit(department, { dueBy })}
                  min={today}
                />
              </div>
            )}
          </div>
        ))}
      </fieldset>
    </StepFrame>
  )
}

type Invited = { department: string; about: 'opinion' | 'visit'; visit: string; label: string }

/** Who is not proved to have been told yet: of an opinion, or of a visit. */
function uninvited(held: Case, words: (place: string, on: string) => string, opinion: string): Invited[] {
  const asked = (held.joint?.tasks ?? [])
    .filter(task => task.invitation === null && isOpenTask(task))
    .map(({ department }) => ({ department, about: 'opinion' as const, visit: '', label: `${department}：${opinion}` }))
  const called = (held.visits ?? [])
    .filter(visit => visit.held === null)
    .flatMap(visit =>
      visit.departments
        .filter(department => !visit.invitations.some(one => one.department === department))
        .map(department => ({
          department,
          about: 'visit' as const,
          visit: visit.eventId,
          label: `${department}：${words(visit.place, visit.on)}`,
        })),
    )
  return [...asked, ...called]
}

/** 记录通知送达: the proof without which silence and absence say nothing. */
export function InvitationStep(props: StepProps) {
  const words = useWords(countyStepWording)
  const open = uninvited(props.held, words.aboutVisit, words.aboutOpinion)
  const [index, setIndex] = useState('0')
  const [toldTo, setToldTo] = useState('')
  const [how, setHow] = useState('')
  const one = open[Number(index)]
  return (
    <StepFrame
      {...props}
      type="noteInvitation"
      hint={words.invitationHint}
      command={() => {
        if (!one) return null
        const { label: _, ...invited } = one
        return { type: 'noteInvitation', ...invited, toldTo, how }
      }}
    >
      <Pick
        label={words.invitationAbout}
        value={one ? index : ''}
        change={setIndex}
        options={open.map(({ label }, at) => ({ value: String(at), label }))}
      />
      <Words rows={1} label={words.toldTo} value={toldTo} change={setToldTo} />
      <Words rows={1} label={words.toldHow} value={how} change={setHow} />
    </StepFrame>
  )
}

/** 部门意见. */
export function OpinionStep(props: StepProps) {
  const { held, actor } = props
  const words = useWords(countyStepWording)
  const open = (held.joint?.tasks ?? []).filter(({ opinion }) => opinion === null).map(({ department }) => department)
  const own = open.find(department => actor.department && isInDepartment(department, [actor.department]))
  const [department, setDepartment] = useState(own ?? open[0] ?? '')
  const [verdict, setVerdict] = useState<Verdict>('agree')
  const [opinion, setOpinion] = useState('')
  return (
    <StepFrame {...props} type="giveOpinion" command={() => ({ type: 'giveOpinion', department, verdict, opinion })}>
      <p className="step-quote">{held.joint?.tasks.find(task => task.department === department)?.question}</p>
      <Pick
        label={words.opinionOf}
        value={department}
        change={setDepartment}
        options={open.map(one => ({ value: one, label: one }))}
      />
      <OneOf label={words.verdict} value={verdict} change={setVerdict} options={choicesOf<Verdict>(words.verdicts)} />
      <Words label={words.opinion} value={opinion} change={setOpinion} />
    </StepFrame>
  )
}

/** 超时默认、缺席默认. */
export function DefaultStep(props: StepProps) {
  const { held, matter } = props
  const words = useWords(countyStepWording)
  const open = (held.joint?.tasks ?? []).filter(isOpenTask).map(({ department }) => department)
  const { silenceCounts = false, absenceCounts = false } = matter?.jointHandling ?? {}
  const [department, setDepartment] = useState(open[0] ?? '')
  const [rule, setRule] = useState<'silence' | 'absence'>(silenceCounts ? 'silence' : 'absence')
  return (
    <StepFrame
      {...props}
      type="defaultOpinion"
      hint={words.defaultHint}
      command={() => ({ type: 'defaultOpinion', department, rule })}
    >
      <Pick
        label={words.opinionOf}
        value={department}
        change={setDepartment}
        options={open.map(one => ({ value: one, label: one }))}
      />
      <OneOf
        label={words.defaultRule}
        value={rule}
        change={setRule}
        options={[
          { value: 'silence', label: words.silence, disabled: !silenceCounts },
          { value: 'absence', label: words.absence, disabled: !absenceCounts },
        ]}
      />
    </StepFrame>
  )
}
