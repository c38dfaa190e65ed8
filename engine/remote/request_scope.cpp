// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/remote/request_scope.h"

#include <utility>

namespace tastebench::remote {

namespace {

thread_local RequestScope* innermost = nullptr;

}  // namespace

RequestScope::RequestScope(std::stop_token stop, Usage& usage)
    : m_stop(std::move(stop))
    , m_usage(usage)
    , m_outer(std::exchange(innermost, this))
{
}

RequestScope::~RequestScope()
{
    innermost = m_outer;
}

RequestScope* RequestScope::current()
{
    return innermost;
}

}  // namespace tastebench::remote
