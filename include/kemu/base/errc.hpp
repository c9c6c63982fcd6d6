// SPDX-License-Identifier: BSL-1.0
// The stable numbers of errors [错误号].
//
// Here:     when to use it:
//   errc    to tell errors apart; describe.hpp has their sentences
//
// Reports carry these numbers and other programs compare them, so a number is never changed and never
// used again. A room takes the next number of its block:
//
//   1xx   amounts and text                     6xx   proof
//   2xx   codes, tables and lists of codes     7xx   claims and evaluation
//   3xx   files and forms                      8xx   publishing and documents
//   4xx   identities, waivers and groups       9xx   engines: adapters to other programs
//   5xx   postings, ledgers and rollups
//
// Retired, because another number has the same meaning: 205 (now 305), 207 (309), 208 (308), 219 (301).
// A new number gets its sentences in describe.hpp and its line in tests/base/errc.static.cpp.
#ifndef KEMU_BASE_ERRC_HPP
#define KEMU_BASE_ERRC_HPP

#include <cstdint>

namespace kemu::inline v0 {

/// What went wrong, as a stable number [错误号].
enum class errc : std::uint16_t {
    none = 0,

    // 1xx: amounts and text
    empty_text = 101,
    not_a_number = 102,
    too_many_decimals = 103,
    out_of_range = 104,
    division_by_zero = 105,
    needs_rounding = 106,
    buffer_too_small = 107,
    not_weights = 108,
    not_capitals = 109,
    unknown_unit = 150,

    // 2xx: codes, tables and lists of codes
    not_a_code = 201,
    unknown_code = 202,
    not_valid_that_year = 203,
    year_not_covered = 204,
    list_without_header = 206,
    other_classification = 209,
    name_missing = 210,
    not_a_year = 211,
    years_crossed = 212,
    unknown_budget = 213,
    unknown_evidence = 214,
    parent_missing = 215,
    duplicate_code = 216,
    parent_not_valid = 217,
    list_too_large = 218,
    code_length = 220,
    unknown_classification = 221,
    name_unprintable = 222,

    // 3xx: files and forms
    cannot_open = 301,
    file_missing = 302,
    file_empty = 303,
    file_too_large = 304,
    not_utf8 = 305,
    looks_like_gb18030 = 306,
    nul_byte = 307,
    bad_quoting = 308,
    wrong_field_count = 309,
    column_missing = 310,
    column_unknown = 311,
    column_twice = 312,
    layout_unknown = 313,
    row_twice = 314,
    row_without_parent = 315,
    total_row_missing = 316,
    row_not_recognised = 317,
    too_many_rows = 318,
    field_too_long = 319,
    bad_json = 320,
    meta_value = 321,
    not_a_folder = 322,
    not_a_line_number = 323,
    more_problems = 324,
    item_differs = 325,
    part_unknown = 326,
    part_missing = 327,
    row_missing = 328,
    repaired = 329,
    looks_like_utf16 = 330,
    layout_ambiguous = 331,
    two_readings = 332,
    left_aside = 333,
    form_twice = 334,
    set_unknown = 335,
    set_tie = 336,
    table_unknown = 337,
    folder_not_empty = 338,
    key_unknown = 339,
    amount_without_row = 340,
    file_changed = 341,
    record_cut_off = 342,
    cannot_write = 343,
    form_differs = 344,

    // 4xx: identities, waivers and groups
    bad_reference = 401,
    bad_relation = 402,
    identity_twice = 403,
    unknown_severity = 404,
    cells_missing = 405,
    waiver_unused = 406,
    unknown_group_kind = 407,
    unknown_group_role = 408,
    group_kind_differs = 409,
    group_incomplete = 410,
    account_twice = 411,
    department_twice = 412,
    too_many_named_cells = 413,

    // 5xx: postings, ledgers and rollups
    capital_in_basic = 501,
    revenue_code_in_expenditure = 502,
    ledger_full = 503,
    no_such_posting = 504,
    different_classification = 505,
    not_a_member = 506,
    columns_differ = 507,
    not_in_tree_order = 508,
    too_many_cells = 509,
    not_rollup_bytes = 510,
    unknown_version = 511,
    not_an_item = 512,
    bytes_damaged = 513,
    out_of_memory = 514,

    // 7xx: claims and evaluation
    unknown_claim_kind = 701,
    unknown_direction = 702,
    not_a_percent = 703,
    unknown_comparator = 704,
    unknown_sheet = 705,
    bad_expression = 706,
    claim_twice = 707,
    indicator_empty = 708,
    unknown_rating_rule = 709,
    curve_not_in_order = 710,
    unknown_place = 711,
    unknown_grade = 712,
    sheet_twice = 713,
    not_yes_or_no = 714,
};

} // namespace kemu::inline v0

#endif
