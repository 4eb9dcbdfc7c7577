import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import { useState } from 'react'
import type { CaseQuery } from '../../../shared/ipc/desk'
import { EXPORT_LINES } from '../../../shared/ipc/desk-privacy'
import { holdsRight } from '../../../shared/people/permission'
import { exportWording } from '../../../shared/text/audit'
import { useWords } from '../../ui/language'
import { useDeskUser } from './desk-user'
import { fetchFile, offerFile } from './fetch-file'

type ExportButtonProps = { query: Pick<CaseQuery, 'box' | 'text' | 'state' | 'pile'>; total: number }

/** The list as a file, masked; for who may, after a fresh word of who they are. */
export function ExportButton({ query, total }: ExportButtonProps) {
  const words = useWords(exportWording)
  const { role, point } = useDeskUser().actor
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  if (!holdsRight(role, 'export-cases', point)) return null
  const run = async () => {
    if (busy) return
    setBusy(true)
    const file = await fetchExport(query)
    setBusy(false)
    if (!file) return void message.error(words.failed)
    offerFile(file)
    if (total > EXPORT_LINES) void message.warning(words.tooMany(EXPORT_LINES))
    else void message.success(words.done(String(total)))
  }
  return (
    <Tooltip title={words.hint}>
      <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void run()}>
        {words.button}
      </Button>
    </Tooltip>
  )
}

const fetchExport = ({ box, text, state }: ExportButtonProps['query']): Promise<File | null> =>
  fetchFile('/cases/export.csv', { box, text, state }, 'text/csv')
