// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/event_log.h"

#include <algorithm>
#include <tuple>

namespace tastebench::search {

namespace {

constexpr std::size_t noGroup = std::numeric_limits<std::size_t>::max();

}  // namespace

std::uint32_t NameTable::number(const std::string& name)
{
    const auto [position, added] = m_numbers.try_emplace(name, static_cast<std::uint32_t>(m_names.size()));
    if (added)
        m_names.push_back(name);
    return position->second;
}

std::optional<std::uint32_t> NameTable::find(std::string_view name) const
{
    const auto found = m_numbers.find(std::string(name));
    return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
}

std::span<const LoggedEvent> EventLog::Groups::of(std::size_t group) const
{
    if (group >= groups())
        return {};
    return std::span(events).subspan(offsets[group], offsets[group + 1] - offsets[group]);
}

std::span<const LoggedEvent> EventLog::ofPersona(std::size_t persona) const
{
    return m_personas.of(persona);
}

std::span<const LoggedEvent> EventLog::ofSession(std::size_t session) const
{
    return m_sessions.of(session);
}

std::optional<Timestamp> EventLog::newest(Timestamp limit) const
{
    std::optional<Timestamp> newest;
    for (const Groups* groups : {&m_personas, &m_sessions}) {
        for (const LoggedEvent& event : groups->events) {
            if (event.at <= limit && (!newest || event.at > *newest))
                newest = event.at;
        }
    }
    return newest;
}

EventLogBuilder::EventLogBuilder(const EventLog& log)
    : EventLogBuilder(log, noGroup)
{
}

EventLogBuilder::EventLogBuilder(const EventLog& log, std::size_t withoutPersona)
    : m_types(log.m_types)
    , m_sessionNames(log.m_sessionNames)
{
    copy(log.m_personas, withoutPersona, m_ofPersonas);
    copy(log.m_sessions, noGroup, m_ofSessions);
}

void EventLogBuilder::copy(const EventLog::Groups& groups, std::size_t without, std::vector<Grouped>& out)
{
    for (std::size_t group = 0; group < groups.groups(); ++group) {
        if (group == without)
            continue;
        for (const LoggedEvent& event : groups.of(group))
            out.push_back({static_cast<std::uint32_t>(group), event});
    }
}

void EventLogBuilder::setType(LoggedEvent& event, const std::optional<std::string>& type)
{
    event.type = type ? m_types.number(*type) : LoggedEvent::noType;
}

void EventLogBuilder::addOfPersona(std::uint32_t persona, LoggedEvent event, const std::optional<std::string>& type)
{
    setType(event, type);
    m_ofPersonas.push_back({persona, event});
}

void EventLogBuilder::addOfSession(const std::string& session, LoggedEvent event,
                                   const std::optional<std::string>& type)
{
    setType(event, type);
    m_ofSessions.push_back({m_sessionNames.number(session), event});
}

void EventLogBuilder::removeIf(const std::function<bool(const LoggedEvent&)>& goes)
{
    for (std::vector<Grouped>* const events : {&m_ofPersonas, &m_ofSessions})
        std::erase_if(*events, [&goes](const Grouped& each) { return goes(each.event); });
}

EventLog::Groups EventLogBuilder::grouped(std::vector<Grouped> events)
{
    std::ranges::sort(events, [](const Grouped& left, const Grouped& right) {
        return std::tie(left.group, right.event.at, right.event.id)
            < std::tie(right.group, left.event.at, left.event.id);
    });
    EventLog::Groups groups;
    if (events.empty())
        return groups;
    groups.offsets.assign(events.back().group + std::size_t {2}, 0);
    groups.events.reserve(events.size());
    for (const Grouped& each : events) {
        ++groups.offsets[each.group + std::size_t {1}];
        groups.events.push_back(each.event);
    }
    for (std::size_t group = 1; group < groups.offsets.size(); ++group)
        groups.offsets[group] += groups.offsets[group - 1];
    return groups;
}

EventLog EventLogBuilder::build()
{
    EventLog log;
    log.m_personas = grouped(std::move(m_ofPersonas));
    log.m_sessions = grouped(std::move(m_ofSessions));
    log.m_types = std::move(m_types);
    log.m_sessionNames = std::move(m_sessionNames);
    return log;
}

}  // namespace tastebench::search
