// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/natural_order.h"

#include "engine/store/failure.h"

#include <algorithm>
#include <sqlite3.h>

namespace tastebench::store {

namespace {

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

unsigned char folded(char letter)
{
    const bool isUpper = letter >= 'A' && letter <= 'Z';
    return static_cast<unsigned char>(isUpper ? letter - 'A' + 'a' : letter);
}

// The digits a text begins with, which are taken off it; leading zeros are left out.
std::string_view takeNumber(std::string_view& text)
{
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, isDigit) - text.begin());
    std::string_view digits = text.substr(0, end);
    text.remove_prefix(end);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

int sign(bool isLess)
{
    return isLess ? -1 : 1;
}

int collate(void*, int leftSize, const void* left, int rightSize, const void* right)
{
    return compareNaturally({static_cast<const char*>(left), static_cast<std::size_t>(leftSize)},
                            {static_cast<const char*>(right), static_cast<std::size_t>(rightSize)});
}

}  // namespace

int compareNaturally(std::string_view left, std::string_view right)
{
    const std::size_t leftSize = left.size();
    const std::size_t rightSize = right.size();
    while (!left.empty() && !right.empty()) {
        if (isDigit(left.front()) && isDigit(right.front())) {
            const std::string_view one = takeNumber(left);
            const std::string_view other = takeNumber(right);
            if (one.size() != other.size())
                return sign(one.size() < other.size());
            if (one != other)
                return sign(one < other);
            continue;
        }
        const unsigned char one = folded(left.front());
        const unsigned char other = folded(right.front());
        if (one != other)
            return sign(one < other);
        left.remove_prefix(1);
        right.remove_prefix(1);
    }
    if (left.size() != right.size())
        return sign(left.size() < right.size());
    return leftSize == rightSize ? 0 : sign(leftSize < rightSize);
}

void registerNaturalOrder(sqlite3* connection)
{
    const int code = sqlite3_create_collation_v2(connection, "natural_order", SQLITE_UTF8, nullptr, collate, nullptr);
    if (code != SQLITE_OK)
        throwFailure(connection, code, "natural_order");
}

}  // namespace tastebench::store
