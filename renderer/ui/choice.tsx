import { useId } from 'react'

type ChoiceProps<T extends string> = {
  label: string
  options: readonly { value: T; label: string; hint?: string | undefined; disabled?: boolean }[]
  value: T | null
  choose: (value: T) => void
  invalid?: boolean
  large?: boolean
}

/** One of a few answers, all in sight. Real radio buttons: arrows move, Space picks, a screen reader reads them. */
export function Choice<T extends string>({ label, options, value, choose, invalid, large }: ChoiceProps<T>) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-invalid={invalid}
      className={`choice${large ? ' choice-large' : ''}${invalid ? ' choice-invalid' : ''}`}
    >
      {options.map(option => (
        <label key={option.value} className={value === option.value ? 'chosen' : ''}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            disabled={option.disabled ?? false}
            onChange={() => choose(option.value)}
          />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </div>
  )
}
