import { EyeOutlined } from '@ant-design/icons'
import { Button, Image } from 'antd'
import { useState } from 'react'
import type { Attachment } from '../../../shared/case/event'
import { holdsRight } from '../../../shared/people/permission'
import { deskRevealWording } from '../../../shared/text/audit-reveal'
import { useWords } from '../../ui/language'
import { deskApi } from './desk-api'
import { useDeskUser } from './desk-user'

/** A photo is fetched when somebody opens it: it may show an ID card, and each look is in the audit trail. */
export function CasePhoto({ caseId, file }: { caseId: string; file: Attachment }) {
  const words = useWords(deskRevealWording)
  const { role, point } = useDeskUser().actor
  const [state, setState] = useState<'closed' | 'open' | 'failed'>('closed')
  return (
    <figure>
      {state === 'open' ? (
        <Image
          width={150}
          src={deskApi.fileAddress(caseId, file.hash)}
          alt={file.name}
          onError={() => setState('failed')}
        />
      ) : (
        <Button
          className="desk-photo-closed"
          icon={<EyeOutlined />}
          title={words.photoNote}
          disabled={!holdsRight(role, 'view-attachment', point)}
          onClick={() => setState('open')}
        >
          {words.photo}
        </Button>
      )}
      <figcaption>{file.name}</figcaption>
      {state === 'failed' && <p role="alert">{words.photoFailed}</p>}
    </figure>
  )
}
