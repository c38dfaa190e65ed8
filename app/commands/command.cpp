// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"

#include "app/commands/interruption.h"
#include "app/commands/verbs.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

int runParsed(const Command& command, std::span<const std::string> words, Output& output)
{
    Syntax syntax = command.syntax;
    syntax.options = allOptions(command);
    const Arguments arguments = Arguments::parse(syntax, words);
    if (arguments.has("help")) {
        const std::string help = helpText(command);
        output.answer({{"help", help}}, [&] { return help; });
        return Success;
    }
    return command.run(arguments, output);
}

}  // namespace

const std::vector<Command>& commands()
{
    static const std::vector<Command> all {
        demoCommand(),     importCommand(),    exportCommand(),   recommendCommand(),    queryCommand(),
        whyCommand(),      whoCommand(),       compareCommand(),  blendCommand(),        collectionsCommand(),
        schemaCommand(),   personasCommand(),  itemsCommand(),    interactionsCommand(), documentsCommand(),
        memoriesCommand(), trainCommand(),     scenarioCommand(), evaluateCommand(),     sweepCommand(),
        assertCommand(),   snapshotsCommand(), historyCommand(),  checkCommand(),        screenshotCommand()};
    return all;
}

const Command* findCommand(std::string_view name)
{
    const auto found = std::ranges::find(commands(), name, &Command::name);
    return found == commands().end() ? nullptr : &*found;
}

const std::vector<OptionSpec>& commonOptions()
{
    static const std::vector<OptionSpec> options {{"json", "", "print one JSON object"},
                                                  {"quiet", "", "no messages and no progress on standard error"},
                                                  {"help", "", "print this and end"}};
    return options;
}

std::vector<OptionSpec> allOptions(const Command& command)
{
    std::vector<OptionSpec> options = command.syntax.options;
    options.insert(options.end(), commonOptions().begin(), commonOptions().end());
    return options;
}

int runCommand(const Command& command, std::span<const std::string> words)
{
    const Interruption interruption;
    const auto given = [words](std::string_view word) {
        return std::find(words.begin(), std::find(words.begin(), words.end(), "--"), word)
            != std::find(words.begin(), words.end(), "--");
    };
    Output output(given("--json"), given("--quiet"), interruption.token());
    try {
        return runParsed(command, words, output);
    } catch (const Error& error) {
        if (interruption.token().stop_requested())
            return output.fail(Error(ErrorKind::Cancelled, "CANCELLED", "Interrupted; nothing was left half written."));
        const int code = output.fail(error);
        if (error.kind() == ErrorKind::WrongUsage)
            output.say(fmt::format("See “tastebench {} --help”.", command.name));
        return code;
    } catch (const std::bad_alloc&) {
        return output.fail(Error(ErrorKind::Unavailable, "OUT_OF_MEMORY", "There is not enough memory for this."));
    } catch (const std::exception& error) {
        return output.fail(Error(ErrorKind::Internal, "INTERNAL", fmt::format("Internal error: {}", error.what())));
    }
}

std::string helpText(const Command& command)
{
    std::string text = fmt::format("{}\n\n", command.summary);
    std::string_view usage = command.usage;
    for (bool first = true; !usage.empty(); first = false) {
        const std::size_t end = std::min(usage.find('\n'), usage.size());
        text += fmt::format("{} tastebench {} {}\n", first ? "Usage:" : "      ", command.name, usage.substr(0, end));
        usage.remove_prefix(std::min(end + 1, usage.size()));
    }
    text += "\nOptions:\n";
    for (const OptionSpec& option : allOptions(command)) {
        std::string left = fmt::format("--{}", option.name);
        if (!option.value.empty())
            left += fmt::format(" {}{}", option.value, option.repeated ? " …" : "");
        text += fmt::format("  {:<30} {}\n", left, option.help);
    }
    return text;
}

std::string helpText()
{
    std::string text = "Tastebench, a workbench for personas and recommendations.\n\n"
                       "Usage: tastebench [FILE]              open the window\n"
                       "       tastebench VERB FILE …         run without a window\n"
                       "       tastebench VERB --help         tell about a verb\n"
                       "       tastebench --version           tell the versions of the program and its libraries\n"
                       "       tastebench --manual            print the manual page\n"
                       "       tastebench --completion SHELL  print what completes words in bash, zsh or fish\n"
                       "\nVerbs:\n";
    for (const Command& command : commands())
        text += fmt::format("  {:<14} {}\n", command.name, command.summary);
    text += "\nExit codes:\n";
    for (const ExitCodeMeaning& entry : exitCodeMeanings)
        text += fmt::format("  {:<14} {}\n", static_cast<int>(entry.code), entry.meaning);
    return text;
}

}  // namespace tastebench::app
