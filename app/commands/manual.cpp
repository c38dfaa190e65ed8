// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/manual.h"

#include "app/commands/command.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

std::string replaced(std::string_view text, std::string_view what, std::string_view by)
{
    std::string result;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what)) {
        result += text.substr(0, at);
        result += by;
        text.remove_prefix(at + what.size());
    }
    result += text;
    return result;
}

// A text as man(7) shows it: backslashes and dashes kept as typed, no line taken for a request.
std::string roff(std::string_view text)
{
    const std::string escaped = replaced(replaced(text, "\\", "\\e"), "-", "\\-");
    return escaped.starts_with('.') || escaped.starts_with('\'') ? fmt::format("\\&{}", escaped) : escaped;
}

// A text inside single quotes of a shell.
std::string shellQuoted(std::string_view text)
{
    return fmt::format("'{}'", replaced(text, "'", "'\\''"));
}

std::string manualOption(const OptionSpec& option)
{
    std::string head = fmt::format("\\fB\\-\\-{}\\fR", roff(option.name));
    if (!option.value.empty())
        head += fmt::format(" \\fI{}\\fR{}", roff(option.value), option.repeated ? " …" : "");
    return fmt::format(".TP\n{}\n{}\n", head, roff(option.help));
}

std::string manualVerb(const Command& command)
{
    std::string text = fmt::format(".SS {}\n{}\n", roff(command.name), roff(command.summary));
    for (std::string_view usage = command.usage; !usage.empty();) {
        const std::size_t end = std::min(usage.find('\n'), usage.size());
        text
            += fmt::format(".PP\n.nf\n\\fBtastebench {}\\fR {}\n.fi\n", roff(command.name), roff(usage.substr(0, end)));
        usage.remove_prefix(std::min(end + 1, usage.size()));
    }
    for (const OptionSpec& option : command.syntax.options)
        text += manualOption(option);
    return text;
}

std::string verbNames()
{
    std::string names;
    for (const Command& command : commands())
        names += fmt::format("{}{}", names.empty() ? "" : " ", command.name);
    return names;
}

std::string optionNames(const Command& command)
{
    std::string names;
    for (const OptionSpec& option : allOptions(command))
        names += fmt::format("{}--{}", names.empty() ? "" : " ", option.name);
    return names;
}

std::string bashScript()
{
    std::string cases;
    for (const Command& command : commands())
        cases += fmt::format("        {}) words={} ;;\n", command.name, shellQuoted(optionNames(command)));
    return fmt::format("_tastebench() {{\n"
                       "    local words='' word=${{COMP_WORDS[COMP_CWORD]}}\n"
                       "    COMPREPLY=()\n"
                       "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                       "        COMPREPLY=($(compgen -W {} -- \"$word\") $(compgen -f -- \"$word\"))\n"
                       "        return\n"
                       "    fi\n"
                       "    case ${{COMP_WORDS[1]}} in\n"
                       "{}    esac\n"
                       "    case $word in\n"
                       "        -*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;\n"
                       "        *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
                       "    esac\n"
                       "}}\n"
                       "complete -o filenames -F _tastebench tastebench\n",
                       shellQuoted(verbNames() + " --help --version"), cases);
}

// A description inside the brackets of zsh's _arguments.
std::string zshText(std::string_view text)
{
    std::string escaped(text);
    for (const std::string_view special : {"[", "]", ":"})
        escaped = replaced(escaped, special, fmt::format("\\{}", special));
    return escaped;
}

std::string zshScript()
{
    std::string verbs;
    std::string cases;
    for (const Command& command : commands()) {
        verbs += fmt::format("    {}\n", shellQuoted(fmt::format("{}:{}", command.name, zshText(command.summary))));
        cases += fmt::format("    {}) _arguments '*:file:_files'", command.name);
        for (const OptionSpec& option : allOptions(command)) {
            const std::string value
                = option.value.empty() ? std::string() : fmt::format(":{}:_files", zshText(option.value));
            cases += fmt::format(" \\\n        {}",
                                 shellQuoted(fmt::format("{}--{}[{}]{}", option.repeated ? "*" : "", option.name,
                                                         zshText(option.help), value)));
        }
        cases += " ;;\n";
    }
    return fmt::format("#compdef tastebench\n"
                       "local -a verbs\n"
                       "verbs=(\n{})\n"
                       "if (( CURRENT == 2 )); then\n"
                       "    _describe verb verbs\n"
                       "    _files\n"
                       "    return\n"
                       "fi\n"
                       "local verb=$words[2]\n"
                       "shift words\n"
                       "(( CURRENT-- ))\n"
                       "case $verb in\n{}esac\n",
                       verbs, cases);
}

std::string fishScript()
{
    std::string text = "complete -c tastebench -n __fish_use_subcommand -l help -d 'Tell about the program'\n"
                       "complete -c tastebench -n __fish_use_subcommand -l version -d 'Tell the versions'\n";
    for (const Command& command : commands()) {
        text += fmt::format("complete -c tastebench -n __fish_use_subcommand -a {} -d {}\n", command.name,
                            shellQuoted(command.summary));
        for (const OptionSpec& option : allOptions(command))
            text += fmt::format("complete -c tastebench -n '__fish_seen_subcommand_from {}' -l {}{} -d {}\n",
                                command.name, option.name, option.value.empty() ? "" : " -r", shellQuoted(option.help));
    }
    return text;
}

}  // namespace

std::string manualPage()
{
    std::string text = ".TH TASTEBENCH 1 \"\" \"Tastebench\" \"User Commands\"\n"
                       ".SH NAME\ntastebench \\- a workbench for personas and recommendations\n"
                       ".SH SYNOPSIS\n.nf\n\\fBtastebench\\fR [\\fIFILE\\fR]\n"
                       "\\fBtastebench\\fR \\fIVERB\\fR \\fIFILE\\fR …\n"
                       "\\fBtastebench\\fR \\-\\-help | \\-\\-version\n.fi\n"
                       ".SH DESCRIPTION\n"
                       "Opens a workspace file in the window, or runs one verb on it without a window. People get "
                       "text, programs get one JSON object with \\fB\\-\\-json\\fR; messages and progress go to "
                       "standard error. \\fB\\-\\fR stands for standard input or output.\n"
                       ".SH VERBS\n";
    for (const Command& command : commands())
        text += manualVerb(command);
    text += ".SH OPTIONS OF EVERY VERB\n";
    for (const OptionSpec& option : commonOptions())
        text += manualOption(option);
    text += ".SH EXIT STATUS\n";
    for (const ExitCodeMeaning& entry : exitCodeMeanings)
        text += fmt::format(".TP\n.B {}\n{}\n", static_cast<int>(entry.code), entry.meaning);
    return text;
}

std::optional<std::string> completionScript(std::string_view shell)
{
    if (shell == "bash")
        return bashScript();
    if (shell == "zsh")
        return zshScript();
    if (shell == "fish")
        return fishScript();
    return std::nullopt;
}

}  // namespace tastebench::app
