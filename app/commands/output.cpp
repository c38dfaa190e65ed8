// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/output.h"

#include "engine/base/time_left.h"
#include "engine/domain/detailed_error.h"

#include <chrono>
#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace tastebench::app {

namespace {

bool write(std::FILE* file, std::string_view text)
{
    const bool complete = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    return std::fflush(file) == 0 && complete;
}

void writeAnswer(const std::string& text)
{
    if (!write(stdout, text))
        throw Error(ErrorKind::Unavailable, "IO_ERROR", "The answer could not be written to standard output.");
}

std::string oneLine(const Json& object)
{
    return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json asJson(const Error& error)
{
    Json json {{"code", errorCode(error.kind())},
               {"name", errorName(error.kind())},
               {"detail", error.detail()},
               {"message", error.message()},
               {"path", error.place().empty() ? Json() : Json(error.place())}};
    if (const auto* const detailed = dynamic_cast<const DetailedError*>(&error))
        json.update(detailed->data());
    return json;
}

std::string durationText(std::chrono::seconds duration)
{
    constexpr int secondsOfTwoMinutes = 120;
    return duration.count() < secondsOfTwoMinutes ? fmt::format("{} s", duration.count())
                                                  : fmt::format("{} min", (duration.count() + 30) / 60);
}

}  // namespace

int exitCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::WrongUsage:
        return WrongUsageExit;
    case ErrorKind::WrongData:
    case ErrorKind::Duplicate:
    case ErrorKind::NotReady:
        return BadInput;
    case ErrorKind::NotFound:
        return Missing;
    case ErrorKind::Unavailable:
    case ErrorKind::Internal:
        return Trouble;
    case ErrorKind::Cancelled:
        return Interrupted;
    }
    return Trouble;
}

void tell(std::string_view text)
{
    (void)write(stderr, text);
}

int print(std::string_view text)
{
    return write(stdout, text) ? Success : Trouble;
}

Output::Output(bool json, bool quiet, std::stop_token stop)
    : m_json(json)
    , m_quiet(quiet)
    , m_terminal(isatty(STDERR_FILENO) == 1)
    , m_stop(std::move(stop))
{
}

void Output::answer(const Json& object, const std::function<std::string()>& text)
{
    clearLine();
    writeAnswer(m_json ? oneLine(object) : text());
}

void Output::say(const std::string& message)
{
    clearLine();
    if (!m_quiet)
        tell(message + '\n');
}

int Output::fail(const Error& error)
{
    clearLine();
    tell(fmt::format("tastebench: {}\n", error.message()));
    if (m_json) {
        try {
            writeAnswer(oneLine({{"error", asJson(error)}}));
        } catch (const Error&) {
            return Trouble;
        }
    }
    return exitCode(error.kind());
}

Progress Output::progress()
{
    if (m_quiet)
        return {Progress::Callback(), m_stop};
    const auto quietUntil = std::chrono::steady_clock::now() + std::chrono::milliseconds(300);
    return {[this, quietUntil, last = std::string(), pace = TimeLeft()](std::string_view step, std::int64_t done,
                                                                        std::int64_t total) mutable {
                const auto now = std::chrono::steady_clock::now();
                const auto left = pace.after(step, done, total, now);
                if (now < quietUntil)
                    return;
                if (!m_terminal) {
                    if (step != last)
                        tell(fmt::format("{} …\n", step));
                    last = step;
                    return;
                }
                if (left)
                    tell(fmt::format("\r\033[K{}: {} of {}, {} left", step, done, total, durationText(*left)));
                else if (total > 0)
                    tell(fmt::format("\r\033[K{}: {} of {}", step, done, total));
                else
                    tell(fmt::format("\r\033[K{}: {}", step, done));
                m_lineOpen = true;
            },
            m_stop};
}

void Output::clearLine()
{
    if (m_lineOpen)
        tell("\r\033[K");
    m_lineOpen = false;
}

}  // namespace tastebench::app
