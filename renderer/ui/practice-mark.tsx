import { ExperimentOutlined } from '@ant-design/icons'
import { createContext } from 'react'
import { practiceWording } from '../../shared/text/station-practice'
import { useWords } from './language'

/** Whether everything on the screen is practice: papers then wear the mark before they are printed too. */
export const PracticeContext = createContext(false)

/** 练习 over every screen: a line that stays, with the way out, and the word across the ground. The ground catches no click. */
export function PracticeMark({ leave }: { leave: () => void }) {
  const words = useWords(practiceWording)
  return (
    <>
      <div className="practice-line" role="note">
        <ExperimentOutlined aria-hidden="true" />
        <span>{words.banner}</span>
        <button type="button" onClick={leave}>
          {words.leave}
        </button>
      </div>
      <div className="practice-ground" aria-hidden="true" />
    </>
  )
}
