import { useId, type ReactNode } from 'react'

type FieldProps = {
  label: string
  hint?: ReactNode
  error?: string | null | undefined
  optional?: string | undefined
  width?: 'short' | 'middle' | 'full'
  /** Receives what ties the control to its label, hint and error. */
  children: (control: {
    id: string
    'aria-describedby': string
    'aria-invalid': boolean
    'aria-label': string
  }) => ReactNode
}

/** One question: the label above, the control, and below it the error or the hint. */
export function Field({ label, hint, error, optional, width = 'full', children }: FieldProps) {
  const id = useId()
  return (
    <div className={`field field-${width}`}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="optional">{optional}</span>}
      </label>
      {children({ id, 'aria-describedby': `${id}-help`, 'aria-invalid': Boolean(error), 'aria-label': label })}
      <div id={`${id}-help`} className={error ? 'field-error' : 'field-hint'} role={error ? 'alert' : undefined}>
        {error ?? hint}
      </div>
    </div>
  )
}
