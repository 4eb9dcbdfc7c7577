import { Button, Modal, Table } from 'antd'
import { useState } from 'react'
import type { CatalogueOverview, CatalogueProposal, CatalogueVersion } from '../../../shared/ipc/desk-catalogue'
import { changeLogPaper } from '../../../shared/paper/guide/change-log-paper'
import { catalogueDeskWording } from '../../../shared/text/catalogue-desk'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { catalogueApi } from './catalogue-api'
import { Difference } from './catalogue-difference'
import { useDeskUser } from './desk-user'
import { dayOf } from './display'

/** Every version that was ever in force, who proposed and approved it, and its change log to read and print. */
export function CatalogueVersions({ overview }: { overview: CatalogueOverview }) {
  const words = useWords(catalogueDeskWording)
  const heads = words.versionColumns
  const [shown, setShown] = useState<{ version: CatalogueVersion; proposal: CatalogueProposal } | null>(null)
  const show = async (version: CatalogueVersion) => {
    const answer = version.proposal === null ? null : await catalogueApi.proposal(version.proposal)
    if (answer?.ok) setShown({ version, proposal: answer.value })
  }
  const change = (version: CatalogueVersion, index: number): string => {
    if (version.counts) {
      const { added, changed, removed } = version.counts
      return [words.added(added), words.changed(changed), words.removed(removed)].join(' · ')
    }
    return index === overview.versions.length - 1 ? words.begun : words.carried
  }
  return (
    <>
      <Table<CatalogueVersion>
        rowKey="version"
        size="middle"
        pagination={false}
        dataSource={overview.versions}
        columns={[
          {
            title: heads.version,
            width: 200,
            render: (_, { version }) => (
              <>
                <span className="desk-number">{version}</span>{' '}
                {version === overview.current && <strong>{words.current}</strong>}
              </>
            ),
          },
          { title: heads.since, width: 120, render: (_, { since }) => dayOf(since) },
          { title: heads.matters, dataIndex: 'matters', width: 90, className: 'desk-number' },
          { title: heads.change, width: 260, render: (_, version, index) => change(version, index) },
          {
            title: heads.who,
            width: 160,
            render: (_, { proposedBy, approvedBy }) => [proposedBy?.name, approvedBy?.name].filter(Boolean).join(' / '),
          },
          { title: heads.note, dataIndex: 'note' },
          {
            title: '',
            width: 120,
            render: (_, version) =>
              version.proposal !== null && <Button onClick={() => void show(version)}>{words.log}</Button>,
          },
        ]}
      />
      {shown && <ChangeLog {...shown} close={() => setShown(null)} />}
    </>
  )
}

type LogProps = { version: CatalogueVersion; proposal: CatalogueProposal; close: () => void }

function ChangeLog({ version, proposal, close }: LogProps) {
  const words = useWords(catalogueDeskWording)
  const { county } = useDeskUser()
  const print = () => {
    const paper = changeLogPaper({
      ...{ county, difference: proposal.difference, since: dayOf(version.since), note: proposal.note },
      ...{ proposedBy: proposal.proposedBy.name, approvedBy: proposal.decidedBy?.name ?? '' },
    })
    void webPaper.print({ html: paper.html, paper: paper.size, title: paper.title })
  }
  return (
    <Modal
      open
      title={`${words.log} ${version.version}`}
      width={900}
      onCancel={close}
      okText={words.print}
      onOk={print}
    >
      <Difference difference={proposal.difference} />
    </Modal>
  )
}
