/** An answer that is data and no page: it loads nothing, runs nothing, and stands in nobody's frame. Written without blanks: it goes over village lines. */
export const DATA_POLICY = `default-src 'none';object-src 'none';base-uri 'none';frame-ancestors 'none'`

/** Every HTTP answer of ours has these, a page's own policy in place of the first: who opens an address by hand has a browser (ASVS 3.4.3, 3.4.4, 3.4.6). */
export const ANSWER_HEADS = { 'content-security-policy': DATA_POLICY, 'x-content-type-options': 'nosniff' } as const
