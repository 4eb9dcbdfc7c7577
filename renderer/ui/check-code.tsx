/**
 * The digest of a record, shown short: read out over a telephone, equal codes mean that both sides hold the same record.
 */
export function CheckCode({ label, hash }: { label: string; hash: string }) {
  return (
    <p className="check-code" data-case-hash={hash}>
      {label}{' '}
      <code>
        {hash.slice(0, 4)} {hash.slice(4, 8)}
      </code>
    </p>
  )
}
