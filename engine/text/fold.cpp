// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/fold.h"

#include "engine/base/error.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace tastebench::text {

std::string folded(std::string_view utf8)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
    icu::UnicodeString text
        = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    text.foldCase();
    const icu::UnicodeString normal = U_SUCCESS(status) ? normalizer->normalize(text, status) : text;
    if (U_FAILURE(status))
        throw Error(ErrorKind::Internal, "UNICODE", u_errorName(status));
    std::string result;
    return normal.toUTF8String(result);
}

}  // namespace tastebench::text
