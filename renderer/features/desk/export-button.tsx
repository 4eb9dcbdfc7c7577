import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import { useState } from 'react'
import type { CaseQuery } from '../../../shared/ipc/desk'
import { EXPORT_LINES } from '../../../shared/ipc/desk-privacy'
import { holdsRight } from '../../../shared/people/permission'
import { exportWording } from '../../../shared/text/audit'
import { useWords } from '../../ui/language'
import { deskFetch } from './desk-call'
import { deskDoor } from './desk-door'
import { useDeskUser } from './desk-user'

type ExportButtonProps = { query: Pick<CaseQuery, 'box' | 'text' | 'state'>; total: number }

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
    offer(file)
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

async function fetchExport({ box, text, state }: ExportButtonProps['query']): Promise<File | null> {
  const ask = () => deskFetch('POST', '/cases/export.csv', { box, text, state })
  let response = await ask()
  // The frame asks who sits here; then once more.
  if (response?.status === 403 && (await deskDoor()?.confirm())) response = await ask()
  if (!response?.ok) return null
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'cases.csv'
  const blob = await response.blob().catch(() => null)
  return blob && new File([blob], name, { type: 'text/csv' })
}

function offer(file: File): void {
  const address = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: address, download: file.name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
