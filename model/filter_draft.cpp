// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/filter_draft.h"

#include "engine/domain/json_text.h"
#include "model/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::model {

namespace {

QString prettyText(const std::optional<Json>& document)
{
    return document ? toQString(document->dump(2, ' ', false, Json::error_handler_t::replace)) : QString();
}

// "line 2, column 7" of the byte that JSON stumbled over.
std::string placeOf(const std::string& text, std::size_t byte)
{
    const std::size_t end = std::min(text.size(), byte == 0 ? 0 : byte - 1);
    const std::string before = text.substr(0, end);
    const std::size_t lineStart = before.rfind('\n') == std::string::npos ? 0 : before.rfind('\n') + 1;
    return fmt::format("line {}, column {}", std::ranges::count(before, '\n') + 1,
                       toQString(before.substr(lineStart)).size() + 1);
}

}  // namespace

FilterDraft::FilterDraft(QObject* parent)
    : QObject(parent)
{
}

FilterDraft::~FilterDraft() = default;

void FilterDraft::setCatalogue(search::CataloguePtr catalogue)
{
    m_catalogue = std::move(catalogue);
    check();
}

std::size_t FilterDraft::total() const
{
    return m_catalogue ? m_catalogue->items->rows() : 0;
}

void FilterDraft::begin(const std::optional<Json>& document)
{
    m_node = {};
    m_document.reset();
    if (document && m_catalogue) {
        try {
            m_node = filterNode(*document, m_catalogue->collection);
            m_document = document;
        } catch (const Error&) {
            m_node = {};
        }
    }
    m_text = prettyText(m_document);
    emit nodeReplaced();
    emit textReplaced();
    check();
}

void FilterDraft::setNode(const FilterNode& node)
{
    m_node = node;
    const Json document = filterJson(m_node);
    m_document = document.is_null() ? std::nullopt : std::optional(document);
    m_text = prettyText(m_document);
    emit textReplaced();
    check();
}

void FilterDraft::setText(const QString& text)
{
    m_text = text;
    if (!m_catalogue)
        return;
    const std::string utf8 = toUtf8(text);
    try {
        FilterNode node;
        std::optional<Json> document;
        if (!text.trimmed().isEmpty()) {
            if (nestingDepth(utf8) > deepestNesting)
                throwWrongType("A filter nests at most " + std::to_string(deepestNesting) + " levels deep.", {});
            document = Json::parse(utf8);
            node = filterNode(*document, m_catalogue->collection);
        }
        m_document = std::move(document);
        if (node != m_node) {
            m_node = std::move(node);
            emit nodeReplaced();
        }
        check();
    } catch (const Json::parse_error& error) {
        m_error = Error(ErrorKind::WrongData, "WRONG_DATA_TYPE", "This is not JSON.", placeOf(utf8, error.byte));
        m_passing.reset();
        emit stateChanged();
    } catch (const Error& error) {
        m_error = error;
        m_passing.reset();
        emit stateChanged();
    }
}

void FilterDraft::check()
{
    m_error.reset();
    m_passing.reset();
    if (m_document && m_catalogue) {
        try {
            (void)search::parseFilter(*m_document, m_catalogue->collection);
        } catch (const Error& error) {
            m_error = error;
        }
    }
    if (!m_error && !m_document)
        m_passing = total();
    else if (!m_error)
        count();
    emit stateChanged();
}

void FilterDraft::count()
{
    if (!m_catalogue)
        return;
    if (m_job) {
        m_again = true;
        return;
    }
    m_again = false;
    auto passing = std::make_shared<std::size_t>(0);
    m_job
        = std::make_unique<Job>(tr("Counting"), [passing, catalogue = m_catalogue, document = *m_document](Progress&) {
              *passing = search::matchingRows(search::parseFilter(document, catalogue->collection), *catalogue).count();
          });
    const auto end = [this, passing, catalogue = m_catalogue, document = *m_document](bool counted) {
        m_job.release()->deleteLater();
        const bool stale = m_again || m_error || m_document != document || m_catalogue != catalogue;
        if (m_again && !m_error && m_document) {
            count();
        } else if (counted && !stale) {
            m_passing = *passing;
            emit stateChanged();
        }
    };
    connect(m_job.get(), &Job::finished, this, [end] { end(true); });
    connect(m_job.get(), &Job::failed, this, [end] { end(false); });
    m_job->start();
}

}  // namespace tastebench::model
