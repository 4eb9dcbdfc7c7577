import { Alert, Table } from 'antd'
import type { CatalogueOverview } from '../../../shared/ipc/desk-catalogue'
import { lapseWording } from '../../../shared/text/lapse'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'

type Line = CatalogueOverview['runningOut'][number]
type Props = { lines: readonly Line[] }

/** `n 项依据、收费到期`: above the page while anything of the list in force has run out or soon will. */
export function LapseNotice({ lines }: Props) {
  const words = useWords(lapseWording)
  if (lines.length === 0) return null
  const over = lines.filter(({ isOver }) => isOver).length
  return (
    <Alert
      type={over > 0 ? 'error' : 'warning'}
      showIcon
      className="catalogue-said"
      title={words.summary(over, lines.length - over)}
      description={words.next}
    />
  )
}

/** Which ones, soonest first. */
export function CatalogueLapses({ lines }: Props) {
  const words = useWords(lapseWording)
  const heads = words.columns
  return (
    <Table<Line>
      rowKey={({ code, kind, title, lastDay }) => `${code} ${kind} ${title} ${lastDay}`}
      size="middle"
      pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
      dataSource={[...lines]}
      locale={{ emptyText: <EmptyState title={words.none}>{words.noneHint}</EmptyState> }}
      columns={[
        { title: heads.code, dataIndex: 'code', width: 140, className: 'desk-number' },
        { title: heads.name, dataIndex: 'name' },
        { title: heads.kind, width: 110, render: (_, { kind }) => words.kinds[kind] },
        { title: heads.title, dataIndex: 'title' },
        { title: heads.lastDay, dataIndex: 'lastDay', width: 130, className: 'desk-number' },
        {
          title: heads.state,
          width: 120,
          render: (_, { isOver }) => (
            <StatusTag tone={isOver ? 'now' : 'soon'}>{isOver ? words.isOver : words.isSoon}</StatusTag>
          ),
        },
      ]}
    />
  )
}
