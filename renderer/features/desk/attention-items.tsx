import { Segmented } from 'antd'
import { ATTENTION_KINDS, MAX_ATTENTION, type AttentionList } from '../../../shared/ipc/desk-sync'
import { deskSyncWording } from '../../../shared/text/desk-sync'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { AttentionCard } from './attention-card'

/** How many things wait for a person, over all kinds. */
export const waitingIn = (list: AttentionList | null): number =>
  Object.values(list?.waiting ?? {}).reduce((sum, count) => sum + count, 0)

type ItemsProps = {
  list: AttentionList | null
  isHandled: boolean
  showHandled: (handled: boolean) => void
  reload: () => Promise<void>
}

/** 需要人看的: alarms, records that met, and records set aside, each with what to do. Nothing here can be deleted. */
export function AttentionItems({ list, isHandled, showHandled, reload }: ItemsProps) {
  const words = useWords(deskSyncWording).attention
  const waiting = waitingIn(list)
  return (
    <>
      <div className="desk-filters">
        <Segmented
          value={isHandled ? 'yes' : 'no'}
          onChange={value => showHandled(value === 'yes')}
          options={[
            { value: 'no', label: words.open },
            { value: 'yes', label: words.handled },
          ]}
        />
        <span className="desk-quiet">{list && words.waiting(waiting)}</span>
        {list && !list.mayNote && <span className="desk-quiet">{words.mayNotNote}</span>}
      </div>
      {list?.items.length === 0 && (
        <EmptyState title={isHandled ? words.emptyHandled : words.emptyOpen}>
          <p>{isHandled ? words.doneHint : words.emptyOpenHint}</p>
        </EmptyState>
      )}
      {ATTENTION_KINDS.map(kind => {
        const items = list?.items.filter(item => item.kind === kind) ?? []
        if (items.length === 0) return null
        return (
          <section key={kind} aria-labelledby={`attention-${kind}`}>
            <h2 className="desk-group" id={`attention-${kind}`}>
              {words.groups[kind]}
            </h2>
            <p className="desk-quiet">{words.leads[kind]}</p>
            {items.map(item => (
              <AttentionCard
                key={`${kind}-${item.subject}`}
                item={item}
                mayNote={list?.mayNote ?? false}
                reload={reload}
              />
            ))}
            {items.length >= MAX_ATTENTION && <p className="desk-quiet">{words.more}</p>}
          </section>
        )
      })}
    </>
  )
}
