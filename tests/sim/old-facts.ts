/** The facts that the program of before knows (`old-program.ts`): what came later it keeps and shows, and folds as nothing. */
const OLD_FACTS: ReadonlySet<string> = new Set([
  ...['intake-recorded', 'receipt-printed', 'materials-added', 'handed-to-township', 'township-received'],
  ...['correction-requested', 'correction-supplied', 'accepted', 'accepted-with-deferral', 'acceptance-refused'],
  ...['transferred', 'reviewed', 'review-sent-back', 'decided', 'closed', 'delivered', 'rated', 'withdrawn'],
  'originals-moved',
])

export const isKnownToOld = (type: string): boolean => OLD_FACTS.has(type)
