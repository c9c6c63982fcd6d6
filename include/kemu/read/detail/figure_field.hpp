// SPDX-License-Identifier: BSL-1.0
// Figures and percentages in the fields of small tables, with what had to be repaired to read them.
#ifndef KEMU_READ_DETAIL_FIGURE_FIELD_HPP
#define KEMU_READ_DETAIL_FIGURE_FIELD_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/base/stable_list.hpp>
#include <kemu/base/swap.hpp>
#include <kemu/claim/stated_amount.hpp>
#include <kemu/claim/stated_percent.hpp>
#include <kemu/read/detail/records.hpp>
#include <kemu/read/printed_cell.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#if !defined(__GNUC__)
#include <atomic>
#endif

namespace kemu::inline v0::detail {

// The unit of a measure as printed; what is no unit of money is counted.
constexpr unit unit_of_measure(std::string_view measure) noexcept {
    const auto u = parse_unit(measure);
    return u.has_value() ? *u : unit::count;
}

// Without blanks, full-width characters in ASCII: "８16. 37％" is 816.37%.
inline std::string plain_number(std::string_view s) {
    std::string out;
    while (!s.empty()) {
        const cell_char c = cell_char_at(s);
        if (c.c == '\0')
            out += s.substr(0, c.bytes);
        else if (c.c != ' ' && c.c != '\1')
            out += c.c;
        s.remove_prefix(c.bytes < s.size() ? c.bytes : s.size());
    }
    return out;
}

// Reads the cells of one table.
class cell_reader {
public:
    cell_reader(problem_list& problems, problem_list& repairs) noexcept
        : problems_(problems), repairs_(repairs) {}

    figure read_figure(const csv_field& f, unit u) {
        // A count of the text may have decimals (92.78分), six at most, as an amount in 万元 has.
        figure_cell read = read_figure_cell(f.text, u == unit::count ? wan_yuan : u);
        if (u == unit::count && read.wrong == errc::none) {
            if (names_money(f.text)) return wrong(f, errc::not_a_number);
            read.value = as_count(read.value);
        }
        if (read.wrong != errc::none) {
            problems_.add({read.wrong, f.text, f.line, f.column}, read.detail);
            return {};
        }
        // Text means a figure without decimals exactly, so that its range is its own.
        if (const auto amounts = stated_amounts(read.value);
            read.value.is_printed() && !amounts.has_value())
            return wrong(f, amounts.error().code);
        if (read.repaired) repaired(f, read.read_as);
        return read.value;
    }

    stated_percent read_percent(const csv_field& f) {
        if (f.text.empty() || stands_for_none(f.text)) return {};
        if (is_blank_text(f.text)) return repaired(f, ""), stated_percent{};
        const auto read = parse_stated_percent(f.text);
        if (read.has_value()) return *read;
        const std::string plain = plain_number(f.text);
        const auto again = parse_stated_percent(plain);
        if (!again.has_value()) {
            wrong(f, again.error().code == errc::not_a_number ? errc::not_a_percent
                                                              : again.error().code);
            return {};
        }
        repaired(f, plain);
        return *again;
    }

private:
    static bool names_money(std::string_view s) noexcept {
        for (const std::string_view mark : {"元", "万", "亿", "¥", "￥", "RMB", "CNY"})
            if (s.find(mark) != s.npos) return true;
        return false;
    }
    static figure as_count(const figure& f) {
        if (f.is_negative_zero()) return figure::make_negative_zero(f.decimals(), unit::count);
        if (f.is_printed()) return {f.digits(), f.decimals(), unit::count};
        return f.state() == figure_state::not_applicable ? figure::make_not_applicable(unit::count)
                                                         : figure::make_blank(unit::count);
    }
    figure wrong(const csv_field& f, errc code) {
        problems_.add({code, f.text, f.line, f.column});
        return {};
    }
    void repaired(const csv_field& f, std::string_view read) {
        repairs_.add({errc::repaired, f.text, f.line, f.column}, read);
    }

    problem_list& problems_;
    problem_list& repairs_;
};

// The texts of files, held as long as what was read from them. A field that had to be copied (for its
// doubled quotes) is held too. Copies share the texts, which stay where they are.
class kept_text {
public:
    kept_text() noexcept = default;
    kept_text(const kept_text& o) noexcept : shared_(o.shared_) {
        if (shared_ != nullptr) shared_->users.add(1);
    }
    kept_text(kept_text&& o) noexcept : shared_(o.shared_) { o.shared_ = nullptr; }
    kept_text& operator=(kept_text o) noexcept {
        swap_values(shared_, o.shared_);
        return *this;
    }
    ~kept_text() {
        if (shared_ != nullptr && shared_->users.add(-1) == 0) delete shared_;
    }

    std::string_view keep_file(std::string_view text) { return kept().texts.emplace_back(text); }
    std::string_view keep(std::string_view field) {
        if (field.empty()) return {};
        // As numbers: pointers into different texts have no order of their own.
        const auto at = [](const char* p) { return reinterpret_cast<std::uintptr_t>(p); };
        for (const std::string& f : kept().texts)
            if (at(field.data()) >= at(f.data()) && at(field.data()) < at(f.data()) + f.size())
                return field;
        return kept().texts.emplace_back(field);
    }
    // Elements that are no more than their bytes; they may refer to the texts.
    template <class T>
    array_view<T> keep(const plain_list<T>& elements) {
        const std::size_t size = elements.size() * sizeof(T);
        const plain_bytes& copy = kept().elements.emplace_back(elements.data(), size);
        return {reinterpret_cast<const T*>(copy.begin()), elements.size()};
    }

private:
    // Counts across threads. <memory> takes GCC 12 a tenth of a second and <atomic> half of one, so not std::shared_ptr.
    struct counter {
#if defined(__GNUC__)
        long value = 1;
        long add(long n) noexcept { return __atomic_add_fetch(&value, n, __ATOMIC_ACQ_REL); }
#else
        std::atomic<long> value{1};
        long add(long n) noexcept { return value.fetch_add(n) + n; }
#endif
    };
    struct shared {
        counter users{};
        stable_list<std::string> texts{};
        stable_list<plain_bytes> elements{};
    };
    shared& kept() {
        if (shared_ == nullptr) shared_ = new shared;
        return *shared_;
    }

    shared* shared_ = nullptr; // from the first text on
};

} // namespace kemu::inline v0::detail

#endif
