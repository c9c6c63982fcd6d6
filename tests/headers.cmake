# Which public header belongs to which target. Headers under tables/ and detail/ are found by themselves
# and belong to kemu::kemu. One line per header.
set(kemu_kemu_headers
  kemu.hpp
  version.hpp
  config.hpp
  error.hpp
  money.hpp
  code.hpp
  budget.hpp
  name_period.hpp
  classification.hpp
  runtime_table.hpp
  crosswalk.hpp
)
set(kemu_accounts_headers
)
set(kemu_wide_headers
)
set(kemu_json_headers
)
set(kemu_fmt_headers
)
set(kemu_parallel_headers
)
