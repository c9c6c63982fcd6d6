// SPDX-License-Identifier: BSL-1.0
// What is wrong with a list of codes, and what was repaired in it.
#ifndef KEMU_CLASSIFICATION_DETAIL_LIST_NOTES_HPP
#define KEMU_CLASSIFICATION_DETAIL_LIST_NOTES_HPP

#include <kemu/base/problem.hpp>
#include <kemu/classification/detail/list_cells.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

inline constexpr std::size_t most_list_rows = 60'000; // numbers of rows and facts have 16 bits

/// Collects what is wrong with a list and what was repaired in it.
class list_notes {
public:
    static constexpr std::size_t most_problems = problem_list::most;

    void fault(errc why, std::string_view text, std::uint32_t line, std::uint32_t column,
               std::string detail = {}) {
        ++faults_;
        if (problems_.size() == 4 * most_problems) return; // sorted and cut at the end
        problems_.push_back({why, {}, line, column, printable(shortened(text)), std::move(detail)});
    }
    void repaired(list_repair kind, std::string_view text, std::uint32_t line, std::uint32_t column,
                  std::string_view read) {
        auto& one = repairs_[static_cast<std::size_t>(kind)];
        if (one.count++ != 0) return;
        one.first = {errc::repaired,
                     {},
                     line,
                     column,
                     printable(shortened(text)),
                     printable(shortened(read))};
    }
    bool clean() const noexcept { return faults_ == 0; }

    /// The problems by line, the first twenty of them, and the repairs.
    void give(std::string_view file, std::vector<problem>& problems,
              std::vector<problem>& repairs) {
        std::sort(problems_.begin(), problems_.end(), [](const auto& a, const auto& b) {
            return std::tie(a.line, a.column, a.code, a.text) <
                   std::tie(b.line, b.column, b.code, b.text);
        });
        const auto shown = (std::min)(problems_.size(), most_problems);
        for (std::size_t k = 0; k < shown; ++k) {
            problems.push_back(std::move(problems_[k]));
            problems.back().file = file;
        }
        if (faults_ > shown)
            problems.push_back({errc::more_problems,
                                std::string{file},
                                0,
                                0,
                                {},
                                std::to_string(faults_ - shown)});
        for (auto& one : repairs_) {
            if (one.count == 0) continue;
            one.first.file = file;
            if (one.count > 1) one.first.detail += " ×" + std::to_string(one.count);
            repairs.push_back(std::move(one.first));
        }
    }

private:
    struct repair_kind {
        std::size_t count = 0;
        problem first{};
    };
    std::vector<problem> problems_{};
    std::size_t faults_ = 0;
    std::array<repair_kind, static_cast<std::size_t>(list_repair::how_many)> repairs_{};
};

} // namespace kemu::inline v0::detail

#endif
