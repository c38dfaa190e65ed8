// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::app {

// What stands on a command line after the verb, and how it is read.

// An option a verb knows: `--name` or, with a value, `--name VALUE` and `--name=VALUE`.
struct OptionSpec {
    std::string_view name;  // without the dashes
    std::string_view value;  // what its value is called in the help; empty: a flag
    std::string_view help;
    bool repeated = false;  // may be given several times, and takes every value that follows it
};

// What a verb takes: its options and the names of what is given without one.
struct Syntax {
    std::vector<OptionSpec> options;
    std::vector<std::string_view> positionals;  // "FILE", "SOURCE"
    std::size_t required = 0;  // how many of them must be there
    bool morePositionals = false;  // the last one may be given many times
};

// A parsed command line. Every function throws Error(WrongUsage) naming the option when a value does not parse or is
// out of range.
class Arguments {
public:
    // Everything after `--` is positional; so are "-" and negative numbers that no option asked for.
    static Arguments parse(const Syntax& syntax, std::span<const std::string> words);

    [[nodiscard]] bool has(std::string_view option) const { return m_values.contains(option); }
    [[nodiscard]] std::optional<std::string> text(std::string_view option) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view option) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view option, std::int64_t low,
                                                      std::int64_t high) const;
    [[nodiscard]] std::optional<double> number(std::string_view option) const;
    // RFC 3339, YYYY-MM-DD (midnight UTC), epoch seconds, or "now".
    [[nodiscard]] std::optional<Timestamp> time(std::string_view option) const;
    // "key=number,key=number" with keys out of `keys`.
    [[nodiscard]] std::map<std::string, double> numbers(std::string_view option,
                                                        std::span<const std::string_view> keys) const;

    [[nodiscard]] std::size_t count() const { return m_positionals.size(); }
    [[nodiscard]] const std::string& at(std::size_t index) const { return m_positionals.at(index); }
    [[nodiscard]] std::span<const std::string> from(std::size_t index) const;

private:
    void takeOption(const Syntax& syntax, std::span<const std::string> words, std::size_t& index);

    std::map<std::string, std::vector<std::string>, std::less<>> m_values;
    std::vector<std::string> m_positionals;
};

// Error(WrongUsage) about an option (given without dashes).
[[noreturn]] void throwWrongOption(std::string_view option, const std::string& message);
[[noreturn]] void throwWrongUsage(const std::string& message);

// A whole text as a finite number, a whole number.
std::optional<double> numberFrom(std::string_view text);
std::optional<std::int64_t> integerFrom(std::string_view text);

// The candidate nearest to what was typed, where one is near enough to be meant; else nothing.
std::optional<std::string_view> nearest(std::string_view typed, std::span<const std::string_view> candidates);

}  // namespace tastebench::app
