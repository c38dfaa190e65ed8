// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/remote/transport.h"

namespace tastebench::model {

// Carries requests over HTTP and HTTPS (certificates checked as Qt does). Each request runs in an event loop of its
// own on the calling thread, so it is for jobs and commands, never for the thread of the window; a QCoreApplication
// must exist. Keeps no cookies, cache or connections, answers no authentication but the headers given, follows no
// redirection. Holds no state: one may serve many threads.
class HttpTransport : public remote::Transport {
public:
    remote::HttpResponse send(const remote::HttpRequest& request, std::stop_token stop) override;
};

}  // namespace tastebench::model
