// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/remote/endpoint.h"

#include "engine/remote/transport.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <utility>

namespace tastebench::remote {

namespace {

constexpr std::string_view place = "endpoint";

bool isControl(char character)
{
    return std::iscntrl(static_cast<unsigned char>(character)) != 0;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char one) { return static_cast<char>(std::tolower(static_cast<unsigned char>(one))); });
    return result;
}

// What stands between the scheme and the path; empty when there is no scheme of ours.
std::string_view authorityOf(std::string_view url)
{
    const std::string start = lower(url.substr(0, 8));
    const std::size_t begin = start.starts_with("https://") ? 8 : start.starts_with("http://") ? 7 : url.size();
    url.remove_prefix(begin);
    return url.substr(0, url.find_first_of("/?#"));
}

void checkUrl(std::string_view url)
{
    const std::string_view authority = authorityOf(url);
    if (authority.empty() || authority.front() == ':')
        throwWrongParameter("The endpoint's URL begins with http:// or https:// and a host.", "url");
    if (authority.find('@') != std::string_view::npos)
        throwWrongParameter("The endpoint's URL holds a user name or password; a secret belongs in the key.", "url");
    if (url.find_first_of("?#") != std::string_view::npos)
        throwWrongParameter("The endpoint's URL has a query or fragment; give the part before /embeddings.", "url");
    if (std::ranges::any_of(url, [](char one) { return isControl(one) || one == ' '; }))
        throwWrongParameter("The endpoint's URL holds a blank.", "url");
}

}  // namespace

std::optional<std::string> HttpResponse::header(std::string_view name) const
{
    const std::string wanted = lower(name);
    const auto found = std::ranges::find_if(headers, [&](const Header& one) { return lower(one.name) == wanted; });
    return found == headers.end() ? std::nullopt : std::optional(found->value);
}

void check(const Endpoint& endpoint)
{
    checkUrl(endpoint.url);
    if (std::ranges::any_of(endpoint.key, isControl))
        throwWrongParameter("The endpoint's key holds a line break or another control character.", "key");
    if (endpoint.timeout < std::chrono::milliseconds(1) || endpoint.timeout > std::chrono::hours(1))
        throwWrongParameter("The endpoint's timeout must be more than nothing and at most an hour.", "timeout");
    if (endpoint.retries < 0 || endpoint.retries > 10)
        throwWrongParameter(fmt::format("retries must be between 0 and 10, not {}.", endpoint.retries), "retries");
}

bool isLocal(std::string_view url)
{
    const std::string authority = lower(authorityOf(url));
    const std::string host = authority.starts_with('[') ? authority.substr(0, authority.find(']') + 1)
                                                        : authority.substr(0, authority.find(':'));
    return host == "localhost" || host == "[::1]"
        || (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

void throwEndpointError(std::string detail, std::string message)
{
    throw Error(ErrorKind::Unavailable, std::move(detail), std::move(message), std::string(place));
}

void throwWrongAnswer(const std::string& what)
{
    throwEndpointError("WRONG_DATA", fmt::format("The endpoint's answer cannot be used: {}", what));
}

bool cameFromEndpoint(const Error& error)
{
    return error.place() == place;
}

std::string plainLine(std::string_view utf8, std::size_t most)
{
    std::string line(utf8);
    std::ranges::replace_if(line, isControl, ' ');
    const auto first = std::min(line.find_first_not_of(' '), line.size());
    line = line.substr(first, line.find_last_not_of(' ') + 1 - first);
    return line.size() <= most ? line : shortened(std::move(line), most) + "…";
}

std::string shortened(std::string utf8, std::size_t most)
{
    std::size_t end = std::min(most, utf8.size());
    while (end > 0 && end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U)
        --end;  // never inside a character
    utf8.resize(end);
    return utf8;
}

}  // namespace tastebench::remote
