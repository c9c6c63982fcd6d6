// SPDX-License-Identifier: BSL-1.0
// The sentences of a 情况说明, made from an account: amounts and shares, exactly rounded, in words that you may
// replace. With last year's account (make_statements(now, &before)) they also say what grew.
#include <kemu/claim.hpp>
#include <kemu/read.hpp>

#include <iostream>

int main(int count, char** arguments) {
    const auto read = kemu::read_account(count > 1 ? arguments[1] : KEMU_EXAMPLE_ACCOUNT);
    const kemu::account_view account = read.value.view();
    kemu::statement_templates own = kemu::chinese_statements;
    own.share = "其中{subject}{amount}，占{percent}；";
    const kemu::statement_list list = kemu::make_statements(account);
    for (const kemu::claim& c : list.claims())
        if (c.id == "general.basic" || c.id == "revenue.fiscal" || c.id == "three_public") {
            std::cout << kemu::write_statement(c, own).value() << '\n';
            std::cout << kemu::write_statement(c, kemu::english_statements).value() << '\n';
        }
    return read.problems.empty() ? 0 : 1;
}
// Prints:
// 其中财政拨款收入940.49万元，占100.00%；
// 财政拨款收入: 940.49万元, which is 100.00% of 940.50万元.
// 一般公共预算财政拨款基本支出685.21万元。
// 一般公共预算财政拨款基本支出: 685.21万元.
