// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/domain/strict_json.h"
#include "engine/scenario/python_literal.h"
#include "engine/scenario/template.h"

#include <cstdlib>

using namespace tastebench;
using namespace tastebench::scenario;

namespace {

const Json& context()
{
    static const Json context = readStrictJson(R"({
        "retrieval": {"items": [{"item_id": "1", "title": "Jaws", "year": 1975, "genres": ["Thriller"], "score": 0.5},
                                {"item_id": "2", "title": "Solaris", "year": null, "genres": []}]},
        "user": {"name": "Jörg", "age": 25, "plays": true},
        "messages": [{"role": "user", "content": "A film with \"sharks\", please\n"}],
        "query": "sharks", "params": {"most": 3}, "now": "2026-01-01T00:00:00Z"
    })");
    return context;
}

void readAsLiteral(std::string_view text)
{
    try {
        const Json value = readPythonLiteral(text, {});
        if (readPythonLiteral(pythonLiteral(value), {}) != value)
            std::abort();
    } catch (const Error&) {
    }
}

}  // namespace

// Any bytes as a template, and what it writes as a Python literal: there is a text within the limits or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view source(reinterpret_cast<const char*>(bytes), size);
    readAsLiteral(source);
    try {
        const Rendering rendering = Template(source, "/template").render(context());
        if (rendering.text.size() > TemplateLimits().output)
            std::abort();
        readAsLiteral(rendering.text);
    } catch (const Error& error) {
        if (error.place() != "/template")
            std::abort();
    }
    return 0;
}
