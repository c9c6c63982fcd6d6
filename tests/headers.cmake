# Which public header belongs to which target, and in which room it stands. One line per header, below
# the line that names its room: a header includes headers of its own room or of lower ones, never of
# higher ones (tests/scripts/header_rooms.sh reads this file). Headers under tables/ are found by
# themselves, belong to kemu::kemu and stand in room 2; headers under detail/ are found by themselves,
# belong to kemu::kemu and have no room: what they include counts as included by whoever includes them.
set(kemu_kemu_headers
  # room 0: what every room needs
  version.hpp
  config.hpp
  error.hpp
  # room 1: money
  money.hpp
  rounding.hpp
  ratio.hpp
  apportion.hpp
  decimal.hpp
  # room 2: codes and classifications
  code.hpp
  budget.hpp
  name_period.hpp
  classification.hpp
  crosswalk.hpp
  # room 3: figures, units and text
  unit.hpp
  figure.hpp
  text.hpp
  lenient.hpp
  capitals.hpp
  # room 4: postings, ledgers and rollups, and the table of contents of the rooms so far
  posting.hpp
  ledger.hpp
  exact_sum.hpp
  dimension.hpp
  rollup_state.hpp
  rollup.hpp
  live_rollup.hpp
  kemu.hpp
  # room 9: leaves that need the standard library only
  hash.hpp
  ostream.hpp
  runtime_table.hpp
)
set(kemu_accounts_headers
  # room 5: forms and accounts
  form.hpp
  layouts.hpp
  account.hpp
  problem.hpp
  typed_forms.hpp
  # room 6: identities and checks
  identity.hpp
  identities.hpp
  check.hpp
  checked_account.hpp
  recognition.hpp
  group.hpp
  # room 7: claims and evaluations
  # room 8: publishing
  # room 9: leaves
  encoding.hpp
  csv.hpp
  form_csv.hpp
  identity_csv.hpp
  waiver.hpp
  group_csv.hpp
)
set(kemu_wide_headers
  # room 9: leaves
  wide.hpp
)
set(kemu_json_headers
  # room 9: leaves
  json.hpp
  account_folder.hpp
)
set(kemu_fmt_headers
  # room 9: leaves
  fmt.hpp
)
set(kemu_parallel_headers
  # room 9: leaves
  parallel.hpp
)
