import { Checkbox, Segmented, Select } from 'antd'
import type { BatchKind } from '../../shared/case/batch'
import { batchWording } from '../../shared/text/batches'
import { EmptyState } from '../ui/empty-state'
import { useWords } from '../ui/language'
import './case-steps.css'

/** A case that could go along. `name` as it stands in lists here. */
export type BatchLine = {
  id: string
  name: string
  matter: string
  receiptNo: string
  originals: number | null
  to: { code: string; name: string }
}

/** Where the lines could go, in the order of their codes. */
export const placesOf = (lines: readonly BatchLine[]): BatchLine['to'][] =>
  [...new Map(lines.map(({ to }) => [to.code, to])).values()].sort((a, b) => a.code.localeCompare(b.code))

type BatchListProps = {
  kind: BatchKind
  kinds: readonly BatchKind[]
  chooseKind: (kind: BatchKind) => void
  lines: readonly BatchLine[]
  place: string
  choosePlace: (code: string) => void
  left: ReadonlySet<string>
  leave: (ids: ReadonlySet<string>) => void
}

/** Which way, where to, and what goes along; everything is ticked at first. */
export function BatchList({ kind, kinds, chooseKind, lines, place, choosePlace, left, leave }: BatchListProps) {
  const words = useWords(batchWording)
  const places = placesOf(lines)
  const here = lines.filter(({ to }) => to.code === place)
  const picked = here.filter(({ id }) => !left.has(id)).length
  const toggle = (id: string, take: boolean) =>
    leave(new Set(take ? [...left].filter(one => one !== id) : [...left, id]))
  return (
    <>
      {kinds.length > 1 && (
        <Segmented<BatchKind>
          size="large"
          value={kind}
          onChange={chooseKind}
          options={kinds.map(one => ({ value: one, label: words.kinds[one] }))}
        />
      )}
      {lines.length === 0 ? (
        <EmptyState title={words.none[kind]}>{words.noneTeach[kind]}</EmptyState>
      ) : (
        <>
          <p className="batch-to">
            <label>
              {words.to}：
              {places.length > 1 ? (
                <Select
                  aria-label={words.to}
                  size="large"
                  className="batch-place"
                  value={place}
                  onChange={choosePlace}
                  options={places.map(({ code, name }) => ({
                    value: code,
                    label: `${name}（${lines.filter(({ to }) => to.code === code).length}）`,
                  }))}
                />
              ) : (
                <strong>{places[0]?.name}</strong>
              )}
            </label>
          </p>
          <Checkbox
            checked={picked === here.length}
            indeterminate={picked > 0 && picked < here.length}
            onChange={event => leave(new Set(event.target.checked ? [] : here.map(({ id }) => id)))}
          >
            {words.all}
          </Checkbox>
          <ul className="pick-list" aria-label={words.title[kind]}>
            {here.map(line => (
              <li key={line.id}>
                <Checkbox checked={!left.has(line.id)} onChange={event => toggle(line.id, event.target.checked)}>
                  <strong>{line.name}</strong> {line.matter}
                  <small className="figure batch-receipt">{line.receiptNo}</small>
                </Checkbox>
                <span>{line.originals === null ? '' : words.originals(line.originals)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** What went along. */
export function BatchDone({ batchNo, lines }: { batchNo: string; lines: readonly BatchLine[] }) {
  const words = useWords(batchWording)
  return (
    <>
      <p>
        {words.batch}：<span className="figure">{batchNo}</span>
      </p>
      <table className="table" aria-label={words.list}>
        <thead>
          <tr>
            <th>{words.columns.name}</th>
            <th>{words.columns.matter}</th>
            <th>{words.columns.receiptNo}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.id}>
              <td>{line.name}</td>
              <td>{line.matter}</td>
              <td className="figure">{line.receiptNo}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
