import { SETTING_NAMES, type SettingTexts } from '../../../shared/county/settings'
import type { SettingsReply } from '../../../shared/ipc/desk-settings'
import { deskSettingsWords } from '../../../shared/text/desk-settings'
import { useWords } from '../../ui/language'
import { Difference, ProposedTextsPage } from './proposed-texts'
import { settingsApi } from './settings-api'
import { SettingsForm } from './settings-form'

/** 县级设置: what the county sets for itself. */
export function SettingsPage() {
  const words = useWords(deskSettingsWords)
  return (
    <ProposedTextsPage<SettingTexts, SettingsReply>
      id="settings-title"
      words={words}
      api={settingsApi}
      faults={reply => (!reply.ok && reply.reason === 'unsound' ? reply.faults.map(({ fault }) => fault) : [])}
      differences={(now, then) => <Differences now={now} then={then} />}
      none={{}}
    >
      {({ base, mayPropose, done }) => (
        <SettingsForm key={base?.version ?? 0} texts={base?.texts ?? {}} mayPropose={mayPropose} done={done} />
      )}
    </ProposedTextsPage>
  )
}

function Differences({ now, then }: { now: SettingTexts; then: SettingTexts }) {
  const words = useWords(deskSettingsWords)
  const changed = SETTING_NAMES.filter(name => (now[name] ?? '') !== (then[name] ?? ''))
  return (
    <dl className="wording-differences">
      {changed.map(name => (
        <Difference
          key={name}
          words={words}
          name={words.fields[name].label}
          was={<Value text={now[name] ?? ''} />}
          becomes={<Value text={then[name] ?? ''} />}
        />
      ))}
    </dl>
  )
}

const SHORT = 80

/** A whole form is opened by whoever wants to read it; a figure stands there at once. */
function Value({ text }: { text: string }) {
  const words = useWords(deskSettingsWords)
  if (text.trim() === '') return <em>{words.ownValue}</em>
  if (text.length <= SHORT) return <span>{text}</span>
  return (
    <details>
      <summary>
        {words.whole}（{words.long(text.split('\n').length)}）
      </summary>
      <pre>{text}</pre>
    </details>
  )
}
