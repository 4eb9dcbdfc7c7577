import { FileExcelOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Matter } from '../../../shared/matter/matter'
import { checkRoster, type RosterCheck } from '../../../shared/form/roster-check'
import { rosterFileFaultWording } from '../../../shared/form/roster-faults'
import { rosterWording } from '../../../shared/text/station-roster'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useKept } from '../../app/use-kept'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { Problem } from '../../ui/problem'
import { EMPTY_PLAN, isComplete, rosterOf, seasonalFirst, type ImportPlan } from './import-plan'
import { ImportResult } from './import-result'
import { PapersPart, SeasonPart } from './import-parts'
import { readTable } from './read-table'
import './roster.css'

type Looked = { fileName: string; contentHash: string; check: RosterCheck }

/** A list from a file: what it is for, what everybody brings, then the file. Nothing is taken before every fault was shown. */
export function ImportRoster() {
  const words = useWords(rosterWording)
  const fileWords = useWords(rosterFileFaultWording)
  const hall = useHall()
  const navigate = useNavigate()
  const plan = useKept<ImportPlan>(paths.importRoster, EMPTY_PLAN)
  const [matters, setMatters] = useState<readonly Matter[]>([])
  const [looked, setLooked] = useState<Looked | null>(null)
  const [reading, setReading] = useState(false)
  const [asked, setAsked] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const today = hall.now().date
  useEffect(() => void hall.matters().then(all => setMatters(seasonalFirst(all))), [hall])
  const { value, edit } = plan
  const matter = useMemo(() => matters.find(one => one.code === value?.matter), [matters, value?.matter])
  if (!value) return null
  const set = (patch: Partial<ImportPlan>) => {
    edit(before => ({ ...before, ...patch }))
    setLooked(null)
  }
  const complete = matter !== undefined && isComplete(value, matter)

  const choose = () => {
    setAsked(true)
    if (complete) input.current?.click()
  }
  const read = async (file: File) => {
    if (!matter) return
    setReading(true)
    try {
      const table = await readTable(file)
      if (!table.ok)
        return setLooked({ fileName: file.name, contentHash: '', check: { ok: false, fault: table.fault, detail: '' } })
      const { point } = hall.status
      const check = checkRoster(table.lines, {
        today,
        villageNames: point ? [point.name] : [],
        doneThisSeason: await hall.people.doneSince(matter.code, value.from || today),
        dead: await hall.rosters.deadNumbers(),
      })
      setLooked({ fileName: file.name, contentHash: table.contentHash, check })
    } finally {
      setReading(false)
    }
  }
  const take = async () => {
    if (!looked?.check.ok || !matter) return
    const roster = rosterOf({ plan: value, matter, hall, looked, version: await hall.catalogueVersion() })
    await hall.rosters.add({ ...roster, rows: looked.check.good.length }, looked.check.good)
    await plan.forget()
    await navigate(paths.roster(roster.id), { replace: true })
  }
  return (
    <Page title={words.importTitle} wide>
      <SeasonPart plan={value} matters={matters} today={today} set={set} />
      {matter && <PapersPart plan={value} matter={matter} asked={asked} set={set} />}
      <section className="part" aria-label={words.step3}>
        <h2>{words.step3}</h2>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv,.txt,.xls"
          aria-label={words.chooseFile}
          className="visually-hidden"
          tabIndex={-1}
          onChange={event => {
            const file = event.target.files?.[0]
            if (file) void read(file)
            event.target.value = ''
          }}
        />
        <Button size="large" icon={<FileExcelOutlined />} loading={reading} onClick={choose}>
          {looked ? words.again : words.chooseFile}
        </Button>
        <p className="field-hint">{words.fileHint}</p>
        {asked && !complete && (
          <div className="field-error" role="alert">
            {words.missing}
          </div>
        )}
        {reading && <p role="status">{words.reading}</p>}
        {looked && !looked.check.ok && <Problem words={{ ...fileWords[looked.check.fault], lost: words.nothingYet }} />}
        {looked?.check.ok && <ImportResult fileName={looked.fileName} check={looked.check} take={take} />}
      </section>
    </Page>
  )
}
