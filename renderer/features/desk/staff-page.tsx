import { Button, Input, Segmented, Table, type TableColumnsType } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { StaffLine, Standing } from '../../../shared/ipc/accounts'
import { levelOf } from '../../../shared/people/division'
import { holdsRight } from '../../../shared/people/permission'
import { roleName } from '../../../shared/people/role-words'
import { staffWording } from '../../../shared/text/accounts-staff'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag, type Tone } from '../../ui/status-tag'
import { accountApi } from './account-api'
import { useDeskUser } from './desk-user'
import { AddStaff } from './staff-add'
import { EndDialog, ResetDialog, ResetSecondDialog, RoleDialog, SubjectDialog } from './staff-dialogs'

const TONES: Record<Standing, Tone> = { waiting: 'soon', active: 'good', ended: 'ended' }
type Act = { kind: 'role' | 'reset' | 'reset-second' | 'subject' | 'end'; person: StaffLine }

/** 人员账号: who enters people, who gives power and who ends it are different people, and the buttons say so. */
export function StaffPage() {
  const words = useWords(staffWording)
  const { actor } = useDeskUser()
  const [staff, setStaff] = useState<StaffLine[] | null>(null)
  const [isFailed, setFailed] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [isOpenOnly, setOpenOnly] = useState(true)
  const [isAdding, setAdding] = useState(false)
  const [act, setAct] = useState<Act | null>(null)

  const load = useCallback(async () => {
    const answer = await accountApi.staff()
    setFailed(!answer.ok)
    if (answer.ok) setStaff(answer.value)
  }, [])
  useEffect(() => void load(), [load])

  const close = (message?: string) => {
    setAct(null)
    setAdding(false)
    setSaid(message ?? null)
    void load()
  }
  const isWanted = (one: StaffLine) =>
    (!isOpenOnly || one.standing !== 'ended') &&
    [one.name, one.id, one.pointName].some(field => field.toLowerCase().includes(text.trim().toLowerCase()))
  const columns = useColumns(setAct)

  return (
    <section aria-labelledby="staff-title">
      <h1 className="desk-title" id="staff-title">
        {words.open}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      <div className="desk-filters">
        <Segmented
          value={isOpenOnly}
          onChange={setOpenOnly}
          options={[
            { value: true, label: words.open_ },
            { value: false, label: words.all },
          ]}
        />
        <Input
          className="desk-search"
          allowClear
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          onChange={event => setText(event.target.value)}
        />
        {holdsRight(actor.role, 'create-staff', actor.point) && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {words.add.open}
          </Button>
        )}
      </div>
      {said && <p role="status">{said}</p>}
      {isFailed && (
        <p role="alert" className="desk-warn">
          {words.failed}
        </p>
      )}
      <Table<StaffLine>
        rowKey="id"
        size="middle"
        loading={staff === null && !isFailed}
        dataSource={(staff ?? []).filter(isWanted)}
        columns={columns}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <EmptyState title={words.emptyTitle} /> }}
      />
      {isAdding && <AddStaff close={close} />}
      {act?.kind === 'role' && <RoleDialog person={act.person} close={close} />}
      {act?.kind === 'reset' && <ResetDialog person={act.person} close={close} />}
      {act?.kind === 'reset-second' && <ResetSecondDialog person={act.person} close={close} />}
      {act?.kind === 'subject' && <SubjectDialog person={act.person} close={close} />}
      {act?.kind === 'end' && <EndDialog person={act.person} close={close} />}
    </section>
  )
}

function useColumns(open: (act: Act) => void): TableColumnsType<StaffLine> {
  const words = useWords(staffWording)
  const { language } = useLanguage()
  return [
    { title: words.columns.name, key: 'name', render: (_, one) => <span className="desk-wrap">{one.name}</span> },
    { title: words.columns.id, key: 'id', render: (_, one) => <code>{one.id}</code> },
    {
      title: words.columns.point,
      key: 'point',
      render: (_, one) => (
        <span className="desk-wrap">
          {one.pointName}
          {one.department && <span className="desk-quiet"> · {one.department}</span>}
        </span>
      ),
    },
    {
      title: words.columns.role,
      key: 'role',
      render: (_, one) =>
        one.role ? (
          roleName(language, one.role, levelOf(one.point))
        ) : (
          <span className="desk-quiet">{words.noRole}</span>
        ),
    },
    {
      title: words.columns.standing,
      key: 'standing',
      render: (_, one) => <StatusTag tone={TONES[one.standing]}>{words.standings[one.standing]}</StatusTag>,
    },
    {
      title: words.columns.second,
      key: 'second',
      render: (_, one) =>
        one.standing !== 'active'
          ? ''
          : [words.signIns[one.signIn], ...(one.hasSecondFactor ? [words.second] : [])].join(' + '),
    },
    {
      key: 'acts',
      align: 'right',
      render: (_, one) => (
        <span className="desk-buttons desk-buttons-end">
          {one.may.role && (
            <Button size="small" onClick={() => open({ kind: 'role', person: one })}>
              {words.role.open}
            </Button>
          )}
          {one.may.reset && (
            <Button size="small" onClick={() => open({ kind: 'reset', person: one })}>
              {words.reset.open}
            </Button>
          )}
          {one.may.resetSecond && (
            <Button size="small" onClick={() => open({ kind: 'reset-second', person: one })}>
              {words.resetSecond.open}
            </Button>
          )}
          {one.may.subject && (
            <Button size="small" onClick={() => open({ kind: 'subject', person: one })}>
              {words.subject.open}
            </Button>
          )}
          {one.may.end && (
            <Button size="small" danger onClick={() => open({ kind: 'end', person: one })}>
              {words.end.open}
            </Button>
          )}
        </span>
      ),
    },
  ]
}
