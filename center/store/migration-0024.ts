import { sql, type Kysely, type Migration } from 'kysely'

const STATEMENTS = [
  // Every version that was ever proposed. `line`: what stands beside each other of one kind, such as the years of holidays; '' where there
  // is one alone. What waited and had to make room is withdrawn by its own author or replaced by somebody else's.
  `create table proposals (
    county text not null, kind text not null, line text not null, version integer not null, body jsonb not null, note text not null,
    state text not null default 'open', proposed_by text not null, proposed_at timestamptz not null,
    decided_by text, decided_at timestamptz, why text not null default '', signature text,
    primary key (county, kind, line, version),
    check (state in ('open', 'approved', 'refused', 'withdrawn', 'replaced')))`,
  // Never two at once: what a person approves is what was shown against what is in force.
  `create unique index proposals_open on proposals (county, kind, line) where state = 'open'`,
  `insert into proposals (county, kind, line, version, body, note, state, proposed_by, proposed_at, decided_by, decided_at, why)
    select county, 'settings', '', version, texts, note, state, proposed_by, proposed_at, decided_by, decided_at, why
    from settings_versions`,
  `insert into proposals (county, kind, line, version, body, note, state, proposed_by, proposed_at, decided_by, decided_at, why)
    select county, 'wording', '', version, texts, note, state, proposed_by, proposed_at, decided_by, decided_at, why
    from wording_versions`,
  `insert into proposals (county, kind, line, version, body, note, state, proposed_by, proposed_at, decided_by, decided_at, why, signature)
    select county, 'holidays', year::text, version,
      jsonb_build_object('year', year, 'notice', notice, 'off', off, 'work', work), '',
      case state when 'proposed' then 'open' else state end, entered_by, entered_at, decided_by, decided_at, why, signature
    from holiday_tables`,
  `drop table settings_versions`,
  `drop table wording_versions`,
  `drop table holiday_tables`,
]

/** What one person proposes and another puts in force stands in one table: settings, words on papers, holidays. */
export const migration0024: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}
