// Passes by compiling: typed rows come out as the rows and figures that checks see, cell by cell.
#include <kemu/check/constant.hpp>
#include <kemu/form/typed/make_form.hpp>
#include <kemu/tables/2024.hpp>

#include <array>
#include <concepts>

using namespace kemu;
using namespace kemu::rules;
using namespace kemu::literals;

namespace {

constexpr figure at_cell(const form_view& v, std::size_t row_index, column_id c) {
    return v.at(row_index, v.column_index(c));
}
constexpr figure wan(std::int64_t digits) {
    return figure{digits, 2, wan_yuan};
}

// --- Row types -------------------------------------------------------------------------------------

static_assert(std::same_as<typed_row<form_id::form01>, form01_line>);
static_assert(std::same_as<typed_row<form_id::form05>, form05_row>);
static_assert(std::same_as<typed_row<form_id::form10>, form10_line>);
template <form_id F>
concept has_rows = requires { typename typed_row<F>; };
static_assert(has_rows<form_id::form09> && !has_rows<form_id::none>);
static_assert(form05_row{}.basic.state() == figure_state::absent && !form05_row{}.code);

// --- A form of codes -------------------------------------------------------------------------------

constexpr auto form05 = make_form<form_id::form05>({
    {.name = "合 计", .total_expenditure = 2.5_printed, .project = not_applicable},
    {208_function, "社会保障和就业支出", 2.5_printed, 0.00_printed, blank},
    {20805_function, "行政事业单位养老支出", 2.5_printed, -0.01_printed, blank},
});
constexpr form_view view05 = form05.view();
static_assert(view05.shape->form == form_id::form05 && view05.rows.size() == 3);
static_assert(view05.cells.size() == 9 && view05.has_codes());
static_assert(view05.rows[0].role == role_id::total && view05.rows[0].key == 0);
static_assert(view05.rows[0].label == "合 计" && view05.rows[1].label == "社会保障和就业支出");
static_assert(view05.rows[1].role == role_id::none && view05.rows[1].key == 208'000'000);
static_assert(view05.rows[2].key == 208'050'000 && view05.rows[2].part == part_id::none);
// A cell keeps the decimals it prints, and stands in a column of two.
static_assert(at_cell(view05, 0, column_id::total_expenditure) ==
              figure{25, 1, wan_yuan}.in_column(wan_yuan, 2));
static_assert(at_cell(view05, 0, column_id::basic).state() == figure_state::absent);
static_assert(at_cell(view05, 0, column_id::project).state() == figure_state::not_applicable);
static_assert(at_cell(view05, 1, column_id::basic) == wan(0));
static_assert(at_cell(view05, 1, column_id::project).state() == figure_state::blank);
static_assert(at_cell(view05, 2, column_id::basic) == wan(-1));
static_assert(at_cell(view05, 2, column_id::amount).state() == figure_state::absent);

// Another unit, other decimals.
constexpr auto in_yuan = make_form<form_id::form08>(
    {{.name = "合计", .total_expenditure = 12_printed, .basic = 12_printed}}, yuan, 0);
static_assert(at_cell(in_yuan.view(), 0, column_id::basic) == figure{12, 0, yuan});
static_assert(in_yuan.view().shape->form == form_id::form08);

// Rows in a std::array; members in the order of the page, columns in that of the layout.
constexpr std::array rows07{form07_row{{},
                                       "合计",
                                       -1.00_printed,
                                       5.00_printed,
                                       3.00_printed,
                                       2.00_printed,
                                       1.00_printed,
                                       1.00_printed},
                            form07_row{212_function, "城乡社区支出", blank, 5.00_printed,
                                       3.00_printed, 2.00_printed, 1.00_printed, 2.00_printed}};
constexpr auto form07 = make_form<form_id::form07>(rows07);
static_assert(at_cell(form07.view(), 0, column_id::total_expenditure) == wan(300));
static_assert(at_cell(form07.view(), 0, column_id::opening_balance) == wan(-100));
static_assert(at_cell(form07.view(), 0, column_id::current_revenue) == wan(500));
static_assert(at_cell(form07.view(), 1, column_id::basic) == wan(200));
static_assert(at_cell(form07.view(), 1, column_id::project) == wan(100));
static_assert(at_cell(form07.view(), 1, column_id::closing_balance) == wan(200));

constexpr auto form06 = make_form<form_id::form06>({
    {301_economic, "工资福利支出", 1.00_printed},
    {30101_economic, "基本工资", 1.00_printed},
    {{}, "人员经费合计", 1.00_printed},
    {{}, "公用经费合计", blank},
});
static_assert(form06.rows[1].key == 301'010'000);
static_assert(form06.rows[2].role == role_id::personnel_total);
static_assert(form06.rows[3].role == role_id::public_total);

constexpr auto form02 = make_form<form_id::form02>(
    {{{}, "合计", 28_printed, 1_printed, 2_printed, 3_printed, 4_printed, 5_printed, 13_printed}},
    wan_yuan, 0);
static_assert(form02.cells == std::array{figure{28, 0, wan_yuan}, figure{1, 0, wan_yuan},
                                         figure{2, 0, wan_yuan}, figure{3, 0, wan_yuan},
                                         figure{4, 0, wan_yuan}, figure{5, 0, wan_yuan},
                                         figure{13, 0, wan_yuan}});
constexpr auto form03 = make_form<form_id::form03>(
    {{{}, "合计", 15_printed, 1_printed, 2_printed, 3_printed, 4_printed, 5_printed}}, wan_yuan, 0);
static_assert(form03.cells == std::array{figure{15, 0, wan_yuan}, figure{1, 0, wan_yuan},
                                         figure{2, 0, wan_yuan}, figure{3, 0, wan_yuan},
                                         figure{4, 0, wan_yuan}, figure{5, 0, wan_yuan}});

// --- Forms by line -----------------------------------------------------------------------------------

using enum part_id;

constexpr auto form01 = make_form<form_id::form01>({
    {revenue, 1, "一、一般公共预算财政拨款收入", 9.00_printed},
    {revenue, 27, "本年收入合计", 9.00_printed},
    {revenue, 29, "年初结转和结余", 0.00_printed},
    {revenue, 31, "总计", 9.00_printed},
    {expenditure, 32, "一、一般公共服务支出", 9.00_printed},
    {expenditure, 62, "总计", 9.00_printed},
});
static_assert(form01.rows[0].role == role_id::general_public_revenue && form01.rows[0].key == 1);
static_assert(form01.rows[2].role == role_id::opening_balance);
static_assert(form01.view().sign_at(2, 0) == sign_rule::any);
static_assert(form01.view().sign_at(3, 0) == sign_rule::not_negative);
static_assert(form01.rows[3].part == revenue && form01.rows[5].part == expenditure);
static_assert(form01.rows[5].role == role_id::grand_total && form01.rows[5].key == 62);

// The same labels once more are the opening balance, which their place tells.
constexpr auto form04 = make_form<form_id::form04>({
    {revenue, 1, "一、一般公共预算财政拨款", 9.00_printed},
    {revenue, 28, "年初财政拨款结转和结余", 1.00_printed},
    {revenue, 29, "一般公共预算财政拨款", 1.00_printed},
    {expenditure, 33, "一、一般公共服务支出", absent, 1.00_printed, 2.00_printed, 3.00_printed,
     4.00_printed},
});
static_assert(form04.rows[0].role == role_id::general_public_revenue);
static_assert(form04.rows[2].role == role_id::opening_general_public);
static_assert(at_cell(form04.view(), 0, column_id::amount) == wan(900));
static_assert(at_cell(form04.view(), 0, column_id::total).state() == figure_state::absent);
static_assert(at_cell(form04.view(), 3, column_id::amount).state() == figure_state::absent);
static_assert(at_cell(form04.view(), 3, column_id::total) == wan(100));
static_assert(at_cell(form04.view(), 3, column_id::general_public_budget) == wan(200));
static_assert(at_cell(form04.view(), 3, column_id::government_fund) == wan(300));
static_assert(at_cell(form04.view(), 3, column_id::state_capital) == wan(400));

// Form 09 in two and in three phases; some lines are counts.
constexpr auto wide09 = make_form<form_id::form09>({
    {budget, 1, "合计", 3.20_printed},
    {final_accounts, 7, "合计", 3.20_printed},
});
constexpr auto lines09 = make_form<form_id::form09>({
    {initial_budget, 1, "“三公”经费支出", 3.20_printed},
    {full_year_budget, 1, "“三公”经费支出", 3.20_printed},
    {final_accounts, 1, "“三公”经费支出", 3.20_printed},
    {final_accounts, 13, "1.因公出国（境）团组数（个）", 2_printed},
});
static_assert(wide09.shape == lines09.shape && wide09.shape->id == "form09");
static_assert(lines09.cells[2] == wan(320) && lines09.cells[3] == figure{2, 0, unit::count});
static_assert(lines09.rows[3].role == role_id::statistic);

// Form 10 names a unit in each line.
constexpr auto form10 = make_form<form_id::form10>({
    {procurement, 1, "合计", 5.95_printed},
    {procurement, 2, "货物", 49600_printed, yuan},
    {operating_funds, 5, "(一)行政单位", blank},
    {state_assets, 7, "(一)车辆数合计(辆)", 2_printed, unit::count},
});
static_assert(form10.cells[0] == wan(595));
static_assert(form10.cells[1] == figure{49600, 0, yuan}.in_column(yuan, 2));
static_assert(form10.cells[2].state() == figure_state::blank);
static_assert(form10.cells[3] == figure{2, 0, unit::count});
static_assert(form10.rows[0].role == role_id::procurement_total);
static_assert(form10.rows[3].role == role_id::vehicle_count);

// --- Row types and layouts of one's own ----------------------------------------------------------------

struct short_row {
    std::string_view name{};
    figure project{};
    figure basic{};
    functional_code code{};
};

} // namespace

template <>
constexpr auto kemu::columns_of<short_row> =
    boost::hana::make_tuple(figure_column{column_id::project, &short_row::project},
                            figure_column{column_id::basic, &short_row::basic},
                            label_column{&short_row::name}, code_column{&short_row::code});

namespace {

constexpr layout_column short_columns[] = {{column_id::basic}, {column_id::project}};
constexpr row_role short_roles[] = {{role_id::total, none, "总额"}};
constexpr layout short_layout{.form = form_id::form05,
                              .id = "short",
                              .title_zh = "简表",
                              .title_en = "Short form",
                              .shape = row_shape::functional_codes,
                              .columns = short_columns,
                              .parts = {},
                              .roles = short_roles};
constexpr short_row short_rows[] = {{"总额", 2.00_printed, 1.00_printed, {}},
                                    {"教育支出", 2.00_printed, 1.00_printed, 205_function}};
constexpr auto short_form = make_form(short_layout, short_rows);
static_assert(short_form.shape == &short_layout && short_form.rows[0].role == role_id::total);
static_assert(short_form.cells == std::array{wan(200), wan(100), wan(200), wan(100)});
static_assert(short_form.rows[1].key == 205'000'000);

// --- Views and accounts --------------------------------------------------------------------------------

template <class T>
concept gives_view = requires(T&& f) { static_cast<T&&>(f).view(); };
static_assert(gives_view<const typed_form<1, 1>&> && !gives_view<typed_form<1, 1>>);

constexpr account_view some = make_account(2024, agency_kind::institution, form05, form06, form01);
static_assert(some.year == 2024 && some.agency_kind == agency_kind::institution);
static_assert(some.find(form_id::form05)->rows.data() == form05.rows.data());
static_assert(some.find(form_id::form06)->cells.data() == form06.cells.data());
static_assert(some.find(form_id::form02) == nullptr);
constexpr account_view of_form06 = make_account(2024, agency_kind::institution, form06);
static_assert(account_is_consistent<of_form06>);
static_assert(tally_of<of_form06> == tally{.exact = 2}); // 301 = 30101; 人员经费合计 = 301
static_assert(verdict_on(of_form06, "hierarchy.category", form_id::form06, 301_economic) ==
              verdict::exact);
static_assert(verdict_on(of_form06, "hierarchy.category", form_id::form06, 302_economic) ==
              verdict::not_listed);
static_assert(verdict_on(of_form06, "no such rule", form_id::form06) == verdict::not_listed);

// Rules of one's own.
constexpr identity own_rules[] = {{.id = "own.cap",
                                   .forms = form_bit(form_id::form06),
                                   .target = {.rows = line(role_id::personnel_total)},
                                   .terms = {{{.rows = rows_at(level::section)}}},
                                   .relation = relation::at_most,
                                   .zh = "款之和不超过人员经费合计",
                                   .en = "sections stay within personnel expenses",
                                   .source = "test"}};
static_assert(account_is_consistent<of_form06, own_rules>);
static_assert(tally_of<of_form06, own_rules> == tally{.exact = 1});

} // namespace
