// What the documentation says of error numbers and rules, from the library itself, as tab-separated lines:
//   errc     NUMBER  ZH  EN
//   rule     SET  ID  SEVERITY  FORMS  ZH  EN  SOURCE
#include <kemu/base/describe.hpp>
#include <kemu/form.hpp>
#include <kemu/form/sets/budgets.hpp>

#include <cstdio>
#include <cstring>
#include <string>

namespace {

void print_rules(const kemu::form_set& set) {
    for (const kemu::identity& rule : set.identities) {
        std::string forms;
        for (const kemu::layout& shape : set.layouts)
            if ((rule.forms & kemu::form_bit(shape.form)) != 0) {
                const std::string name{set.name_of(shape.form)};
                if ((" " + forms + " ").find(" " + name + " ") == std::string::npos)
                    forms += (forms.empty() ? "" : " ") + name;
            }
        const auto text = [](std::string_view s) { return std::string{s}; };
        std::printf("rule\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", text(set.id).c_str(),
                    text(rule.id).c_str(),
                    rule.severity == kemu::severity::error ? "error" : "warning", forms.c_str(),
                    text(rule.zh).c_str(), text(rule.en).c_str(), text(rule.source).c_str());
    }
}

} // namespace

int main() {
    const char* const unknown = kemu::describe(static_cast<kemu::errc>(65000), kemu::language::en);
    for (int number = 1; number < 1000; ++number) {
        const auto code = static_cast<kemu::errc>(number);
        const char* const en = kemu::describe(code, kemu::language::en);
        if (std::strcmp(en, unknown) != 0)
            std::printf("errc\t%d\t%s\t%s\n", number, kemu::describe(code, kemu::language::zh), en);
    }
    print_rules(kemu::final_accounts::set);
    print_rules(kemu::budgets::set);
}
