// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/domain/strict_json.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/request_json.h"

#include <cstdlib>

using namespace tastebench;
using namespace tastebench::scenario;

namespace {

// What was read is written and read again as the same scenario, whatever its type.
void readAsScenario(const Json& document)
{
    for (int index = 0; index < recoTypeCount; ++index) {
        const auto type = static_cast<RecoType>(index);
        try {
            const Scenario scenario = readScenario(document, type);
            if (readScenario(toJson(scenario), type) != scenario)
                std::abort();
        } catch (const Error& error) {
            if (error.detail().empty())
                std::abort();
        }
    }
}

void readAsRequest(const Json& document)
{
    try {
        (void)readPreviewRequest(document, Timestamp());
    } catch (const Error&) {
    }
    try {
        (void)readRequest(RecoType::ChatToItems, document, Timestamp());
    } catch (const Error&) {
    }
}

}  // namespace

// Any bytes as a scenario and as a request: there is an answer or an Error, and nothing else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    try {
        const Json document = readStrictJson({reinterpret_cast<const char*>(bytes), size});
        readAsScenario(document);
        readAsRequest(document);
    } catch (const Error&) {
    }
    return 0;
}
