import { useState } from 'react'
import { citing, standardsOf } from '../../shared/matter/standards'
import type { Matter } from '../../shared/matter/matter'
import { standardWording } from '../../shared/text/standards'
import { useWords } from '../ui/language'
import { Pick } from './step-frame'

type PickProps = { matter: Matter | null; cite: (said: string) => void }

/** Which published standard is not met (裁量基准): its words go into the reason, where the person adds what was seen. Nothing where there is none. */
export function StandardPick({ matter, cite }: PickProps) {
  const words = useWords(standardWording)
  const [chosen, setChosen] = useState('')
  const all = matter ? standardsOf(matter) : []
  if (all.length === 0) return matter && <p className="step-note">{words.none}</p>
  const choose = (key: string) => {
    setChosen(key)
    const one = all.find(standard => standard.key === key)
    if (one) cite(citing(one))
  }
  return (
    <Pick
      label={words.pick}
      value={chosen}
      change={choose}
      options={all.map(({ key, about, standard }) => ({ value: key, label: `${about}：${standard}` }))}
    />
  )
}
