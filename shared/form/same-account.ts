/** One person's bank account, as a case or a list gives it. */
export type AccountHolder = { name: string; idNumber: string; household: string; accountNumber: string; where: string }

/**
 * People of other households who have the same account (廉政自检, domain.md Part 6 #14): worth a question, never a verdict. A family may
 * share one account; where nothing says that two belong together, they count as two.
 */
export function sharedAccount(own: AccountHolder, others: readonly AccountHolder[]): AccountHolder[] {
  if (own.accountNumber === '') return []
  const isSameHousehold = (other: AccountHolder) => own.household !== '' && other.household === own.household
  return others.filter(
    other => other.accountNumber === own.accountNumber && other.idNumber !== own.idNumber && !isSameHousehold(other),
  )
}
