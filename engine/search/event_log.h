// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tastebench::search {

// Names numbered from 0 in the order of their first appearance, each kept once.
class NameTable {
public:
    std::uint32_t number(const std::string& name);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }

private:
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::uint32_t> m_numbers;
};

// Something a persona or a visit did with an item, by rows of the catalogue.
struct LoggedEvent {
    static constexpr std::uint32_t noType = std::numeric_limits<std::uint32_t>::max();

    InteractionId id;
    Timestamp at;
    double weight = 0;  // as logged, [-1, 1]
    std::uint32_t item = 0;
    std::uint32_t type = noType;  // an index of EventLog::types(); noType: a rating, which only visits have here
};

// The types of what personas did, for those interactions of the log that have one (the others are ratings), and all
// that visits of nobody known did, with a type or without. Grouped by persona and by visit, each group newest first
// (time descending, then id descending). Interactions of nobody in no visit are in neither log. Immutable; the
// catalogue shares it.
class EventLog {
public:
    EventLog() = default;

    // Empty for a persona without events, and for a row there was none of when the log was made.
    [[nodiscard]] std::span<const LoggedEvent> ofPersona(std::size_t persona) const;
    [[nodiscard]] std::span<const LoggedEvent> ofSession(std::size_t session) const;
    [[nodiscard]] std::size_t personas() const { return m_personas.groups(); }

    [[nodiscard]] const NameTable& types() const { return m_types; }
    [[nodiscard]] const NameTable& sessions() const { return m_sessionNames; }
    [[nodiscard]] bool isEmpty() const { return m_personas.events.empty() && m_sessions.events.empty(); }

    // The newest time not later than the limit; nothing when there is none.
    [[nodiscard]] std::optional<Timestamp> newest(Timestamp limit) const;

private:
    friend class EventLogBuilder;

    struct Groups {
        std::vector<LoggedEvent> events;
        std::vector<std::size_t> offsets;

        [[nodiscard]] std::size_t groups() const { return offsets.empty() ? 0 : offsets.size() - 1; }
        [[nodiscard]] std::span<const LoggedEvent> of(std::size_t group) const;
    };

    Groups m_personas;
    Groups m_sessions;
    NameTable m_types;
    NameTable m_sessionNames;
};

// Takes events in any order; one builder makes one log.
class EventLogBuilder {
public:
    EventLogBuilder() = default;
    // Begins with everything in a log.
    explicit EventLogBuilder(const EventLog& log);
    // Begins with everything in a log but the events of one persona.
    EventLogBuilder(const EventLog& log, std::size_t withoutPersona);

    // The type of the event is set from its name; nothing for a rating.
    void addOfPersona(std::uint32_t persona, LoggedEvent event, const std::optional<std::string>& type);
    void addOfSession(const std::string& session, LoggedEvent event, const std::optional<std::string>& type);

    void removeIf(const std::function<bool(const LoggedEvent&)>& goes);

    [[nodiscard]] EventLog build();

private:
    struct Grouped {
        std::uint32_t group = 0;
        LoggedEvent event;
    };

    static void copy(const EventLog::Groups& groups, std::size_t without, std::vector<Grouped>& out);
    static EventLog::Groups grouped(std::vector<Grouped> events);
    void setType(LoggedEvent& event, const std::optional<std::string>& type);

    std::vector<Grouped> m_ofPersonas;
    std::vector<Grouped> m_ofSessions;
    NameTable m_types;
    NameTable m_sessionNames;
};

}  // namespace tastebench::search
