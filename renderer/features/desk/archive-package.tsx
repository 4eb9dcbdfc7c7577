import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { holdsRight } from '../../../shared/people/permission'
import { archiveWording } from '../../../shared/text/archive'
import { useWords } from '../../ui/language'
import { useDeskUser } from './desk-user'
import { fetchFile, offerFile } from './fetch-file'

/** 归档信息包 of an archived case, for who archives; that it is not masked stands beside the button. */
export function ArchivePackage({ caseId }: { caseId: string }) {
  const words = useWords(archiveWording)
  const { role, point } = useDeskUser().actor
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  if (!holdsRight(role, 'archive', point)) return null
  const take = async () => {
    if (busy) return
    setBusy(true)
    const file = await fetchFile(`/cases/${caseId}/archive-package.zip`, {}, 'application/zip')
    setBusy(false)
    if (!file) return void message.error(words.failed)
    offerFile(file)
    void message.success(words.done)
  }
  return (
    <>
      <p>
        <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void take()}>
          {words.button}
        </Button>
      </p>
      <p className="desk-quiet">{words.hint}</p>
    </>
  )
}
