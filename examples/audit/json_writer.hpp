// SPDX-License-Identifier: BSL-1.0
// JSON text written while it is said: no value is built first, which took a fifth of a run over many accounts.
#ifndef KEMU_EXAMPLES_AUDIT_JSON_WRITER_HPP
#define KEMU_EXAMPLES_AUDIT_JSON_WRITER_HPP

#include <kemu/text/utf8.hpp>

#include <nlohmann/json.hpp>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace audit {

/// Objects and arrays take a function that writes what is inside; members come in the order they are written.
class json_writer {
public:
    template <std::invocable<> F>
    void object(F&& members) {
        out_.StartObject();
        members();
        out_.EndObject();
    }
    template <std::invocable<> F>
    void object(std::string_view name, F&& members) {
        write(name);
        object(members);
    }
    /// Calls write_one for each element.
    template <class Range, class F>
    void unnamed_array(const Range& elements, F&& write_one) {
        out_.StartArray();
        for (const auto& e : elements)
            write_one(e);
        out_.EndArray();
    }
    template <class Range, class F>
    void array(std::string_view name, const Range& elements, F&& write_one) {
        write(name);
        unnamed_array(elements, write_one);
    }
    template <class Range>
    void array(std::string_view name, const Range& elements) {
        array(name, elements, [this](const auto& e) { this->write(e); });
    }
    template <class Value>
    void member(std::string_view name, const Value& v) {
        write(name);
        write(v);
    }
    std::string text() const { return {buffer_.GetString(), buffer_.GetSize()}; }

private:
    template <class Value>
    void write(const Value& v) {
        if constexpr (std::same_as<Value, bool>)
            out_.Bool(v);
        else if constexpr (std::is_convertible_v<const Value&, std::string_view>)
            write_text(v);
        else if constexpr (std::signed_integral<Value>)
            out_.Int64(v);
        else
            out_.Uint64(static_cast<std::uint64_t>(v));
    }
    // Text from a file may be anything; what is not UTF-8 is replaced, never a reason to fail. RapidJSON would
    // let it pass, so such text goes by the other library.
    void write_text(std::string_view s) {
        const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
        if (kemu::first_not_utf8(s) == s.npos && std::ranges::none_of(s, is_control)) {
            // A view of nothing may point nowhere, which RapidJSON refuses.
            out_.String(s.empty() ? "" : s.data(), static_cast<rapidjson::SizeType>(s.size()));
            return;
        }
        using other = nlohmann::json;
        const std::string odd = other(s).dump(-1, ' ', false, other::error_handler_t::replace);
        out_.RawValue(odd.data(), odd.size(), rapidjson::kStringType);
    }

    rapidjson::StringBuffer buffer_{};
    rapidjson::Writer<rapidjson::StringBuffer> out_{buffer_};
};

} // namespace audit

#endif
