// Error numbers are part of the interface: written into reports and compared by other programs. Each
// stands here once more, so that none is changed or used again by accident.
#include <kemu/base/describe.hpp>
#include <kemu/base/errc.hpp>

#include <cstddef>
#include <string_view>

using kemu::errc;
using kemu::language;

namespace {

struct numbered {
    errc code;
    int number;
};
constexpr numbered numbers[] = {
    {errc::none, 0},
    {errc::empty_text, 101},
    {errc::not_a_number, 102},
    {errc::too_many_decimals, 103},
    {errc::out_of_range, 104},
    {errc::division_by_zero, 105},
    {errc::needs_rounding, 106},
    {errc::buffer_too_small, 107},
    {errc::not_weights, 108},
    {errc::not_capitals, 109},
    {errc::unknown_unit, 150},
    {errc::not_a_code, 201},
    {errc::unknown_code, 202},
    {errc::not_valid_that_year, 203},
    {errc::year_not_covered, 204},
    {errc::list_without_header, 206},
    {errc::other_classification, 209},
    {errc::name_missing, 210},
    {errc::not_a_year, 211},
    {errc::years_crossed, 212},
    {errc::unknown_budget, 213},
    {errc::unknown_evidence, 214},
    {errc::parent_missing, 215},
    {errc::duplicate_code, 216},
    {errc::parent_not_valid, 217},
    {errc::list_too_large, 218},
    {errc::code_length, 220},
    {errc::unknown_classification, 221},
    {errc::name_unprintable, 222},
    {errc::cannot_open, 301},
    {errc::file_missing, 302},
    {errc::file_empty, 303},
    {errc::file_too_large, 304},
    {errc::not_utf8, 305},
    {errc::looks_like_gb18030, 306},
    {errc::nul_byte, 307},
    {errc::bad_quoting, 308},
    {errc::wrong_field_count, 309},
    {errc::column_missing, 310},
    {errc::column_unknown, 311},
    {errc::column_twice, 312},
    {errc::layout_unknown, 313},
    {errc::row_twice, 314},
    {errc::row_without_parent, 315},
    {errc::total_row_missing, 316},
    {errc::row_not_recognised, 317},
    {errc::too_many_rows, 318},
    {errc::field_too_long, 319},
    {errc::bad_json, 320},
    {errc::meta_value, 321},
    {errc::not_a_folder, 322},
    {errc::not_a_line_number, 323},
    {errc::more_problems, 324},
    {errc::item_differs, 325},
    {errc::part_unknown, 326},
    {errc::part_missing, 327},
    {errc::row_missing, 328},
    {errc::repaired, 329},
    {errc::looks_like_utf16, 330},
    {errc::layout_ambiguous, 331},
    {errc::two_readings, 332},
    {errc::left_aside, 333},
    {errc::form_twice, 334},
    {errc::set_unknown, 335},
    {errc::set_tie, 336},
    {errc::table_unknown, 337},
    {errc::folder_not_empty, 338},
    {errc::key_unknown, 339},
    {errc::amount_without_row, 340},
    {errc::file_changed, 341},
    {errc::record_cut_off, 342},
    {errc::cannot_write, 343},
    {errc::form_differs, 344},
    {errc::bad_reference, 401},
    {errc::bad_relation, 402},
    {errc::identity_twice, 403},
    {errc::unknown_severity, 404},
    {errc::cells_missing, 405},
    {errc::waiver_unused, 406},
    {errc::unknown_group_kind, 407},
    {errc::unknown_group_role, 408},
    {errc::group_kind_differs, 409},
    {errc::group_incomplete, 410},
    {errc::account_twice, 411},
    {errc::department_twice, 412},
    {errc::too_many_named_cells, 413},
    {errc::capital_in_basic, 501},
    {errc::revenue_code_in_expenditure, 502},
    {errc::ledger_full, 503},
    {errc::no_such_posting, 504},
    {errc::different_classification, 505},
    {errc::not_a_member, 506},
    {errc::columns_differ, 507},
    {errc::not_in_tree_order, 508},
    {errc::too_many_cells, 509},
    {errc::not_rollup_bytes, 510},
    {errc::unknown_version, 511},
    {errc::not_an_item, 512},
    {errc::bytes_damaged, 513},
    {errc::out_of_memory, 514},
    {errc::unknown_claim_kind, 701},
    {errc::unknown_direction, 702},
    {errc::not_a_percent, 703},
    {errc::unknown_comparator, 704},
    {errc::unknown_sheet, 705},
    {errc::bad_expression, 706},
    {errc::claim_twice, 707},
    {errc::indicator_empty, 708},
    {errc::unknown_rating_rule, 709},
    {errc::curve_not_in_order, 710},
    {errc::unknown_place, 711},
    {errc::unknown_grade, 712},
    {errc::sheet_twice, 713},
    {errc::not_yes_or_no, 714},
};

constexpr bool as_numbered() {
    for (const numbered& n : numbers)
        if (static_cast<int>(n.code) != n.number) return false;
    return true;
}
static_assert(as_numbered());

// Every number from 0 to 999 has a sentence of its own in both languages exactly when it stands in the
// list: a number without a sentence, or a new one that is not listed, does not compile.
constexpr bool described_when_listed() {
    std::size_t at = 0;
    for (int k = 0; k < 1000; ++k) {
        const auto code = static_cast<errc>(k);
        const bool listed = at < sizeof numbers / sizeof numbers[0] && numbers[at].number == k;
        if (listed) ++at;
        for (const language l : {language::zh, language::en}) {
            const std::string_view said = kemu::describe(code, l);
            const bool unknown = said == kemu::describe(static_cast<errc>(9999), l);
            if (said.empty() || unknown == listed) return false;
        }
    }
    return at == sizeof numbers / sizeof numbers[0];
}
static_assert(described_when_listed());

// No two errors are told in the same words.
constexpr bool told_apart(language l) {
    constexpr std::size_t count = sizeof numbers / sizeof numbers[0];
    std::string_view said[count];
    for (std::size_t k = 0; k < count; ++k)
        said[k] = kemu::describe(numbers[k].code, l);
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = 0; b < a; ++b)
            if (said[a].size() == said[b].size() && said[a] == said[b]) return false;
    return true;
}
static_assert(told_apart(language::zh) && told_apart(language::en));

} // namespace
