import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import type { ComponentType, ReactNode } from 'react'

/** How a state asks for attention: `soon` is amber, `now` is red and means that somebody must act. */
export type Tone = 'good' | 'moving' | 'waiting' | 'soon' | 'now' | 'ended'

const ICONS: Record<Tone, ComponentType> = {
  good: CheckCircleOutlined,
  moving: SyncOutlined,
  waiting: ClockCircleOutlined,
  soon: EditOutlined,
  now: ExclamationCircleOutlined,
  ended: MinusCircleOutlined,
}

/** A state as word, icon and colour together: never colour alone. */
export function StatusTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = ICONS[tone]
  return (
    <span className={`status status-${tone}`}>
      <span aria-hidden="true">
        <Icon />
      </span>
      <span>{children}</span>
    </span>
  )
}
