// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/domain/property_type.h"

#include <array>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

namespace tastebench::app {

// The process's exit codes: contracts.
enum ExitCode : int {
    Success = 0,
    AnswerIsNo = 1,  // check, assert
    WrongUsageExit = 2,
    BadInput = 3,
    Missing = 4,
    Trouble = 5,  // I/O, locked, disk full, endpoint; and a fault of ours
    Interrupted = 130,
};

int exitCode(ErrorKind kind);

struct ExitCodeMeaning {
    ExitCode code;
    std::string_view meaning;
};
inline constexpr std::array<ExitCodeMeaning, 7> exitCodeMeanings {
    {{Success, "done"},
     {AnswerIsNo, "the answer is no"},
     {WrongUsageExit, "wrong usage"},
     {BadInput, "bad input"},
     {Missing, "not found"},
     {Trouble, "input/output trouble, locked, disk full, endpoint"},
     {Interrupted, "interrupted, nothing half written"}}};

// To standard error; what cannot be written there has no reader.
void tell(std::string_view text);
// To standard output; returns the exit code.
int print(std::string_view text);

// Where a verb's answer, its messages and its progress go: the answer to standard output, as text or as exactly one
// JSON object; everything else to standard error, unless quiet.
class Output {
public:
    Output(bool json, bool quiet, std::stop_token stop);

    // The answer, once. Throws Unavailable "IO_ERROR" when standard output takes it no more.
    void answer(const Json& object, const std::function<std::string()>& text);
    // A line for the person.
    void say(const std::string& message);
    // An error: the sentence, and with JSON the error object as the answer. Returns the exit code.
    int fail(const Error& error);

    // For one operation; once it lasts longer than 0.3 s, says what it does, and on a terminal how far it is.
    [[nodiscard]] Progress progress();
    [[nodiscard]] std::stop_token stop() const { return m_stop; }

private:
    void clearLine();

    bool m_json;
    bool m_quiet;
    bool m_terminal;
    bool m_lineOpen = false;
    std::stop_token m_stop;
};

}  // namespace tastebench::app
