import { ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { problemWording } from '../../shared/text/station-problem'
import { useLanguage, useWords } from './language'

export type ProblemWords = { what: string; lost: string; next: string }

/** An error in three short parts: what happened, whether anything is lost, what to do now. `code` goes to the technician only. */
export function Problem({ words, code }: { words: ProblemWords; code?: string | undefined }) {
  const { language } = useLanguage()
  return (
    <div className="problem" role="alert">
      <span className="problem-icon" aria-hidden="true">
        <ExclamationCircleFilled />
      </span>
      <div>
        <p className="problem-what">{words.what}</p>
        <p>
          {words.lost}
          {language === 'zh' ? '' : ' '}
          {words.next}
        </p>
        {code && <CopyForTechnician text={code} />}
      </div>
    </div>
  )
}

/** The one place where a code may be had: on the clipboard, for the person who repairs. */
export function CopyForTechnician({ text }: { text: string }) {
  const words = useWords(problemWording)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button type="link" size="small" className="technician" onClick={() => void copy()}>
      {copied ? words.copied : words.copy}
    </Button>
  )
}
