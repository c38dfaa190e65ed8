// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"
#include "model/filter_document.h"
#include "model/job.h"

#include <QObject>
#include <memory>
#include <optional>

namespace tastebench::model {

// A filter while it is being made: as conditions and as JSON in step, checked as it is typed, with the number of
// items that pass. The number is counted off this thread; one count runs, and the newest filter waits. GUI thread.
class FilterDraft : public QObject {
    Q_OBJECT

public:
    explicit FilterDraft(QObject* parent = nullptr);
    ~FilterDraft() override;

    // Checks and counts anew.
    void setCatalogue(search::CataloguePtr catalogue);
    [[nodiscard]] const search::CataloguePtr& catalogue() const { return m_catalogue; }

    // Begins with a filter; nothing or one that is not for this collection begins with an empty group.
    void begin(const std::optional<Json>& document);
    // What the conditions say now.
    void setNode(const FilterNode& node);
    // What the JSON says now; the conditions follow as soon as it can be read.
    void setText(const QString& text);

    [[nodiscard]] const FilterNode& node() const { return m_node; }
    [[nodiscard]] const QString& text() const { return m_text; }
    // Nothing when no item is to be left out.
    [[nodiscard]] const std::optional<Json>& document() const { return m_document; }
    // What is wrong with the document, with its place: a JSON pointer, or line and column of text that is no JSON.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    // How many items pass; nothing while it is being counted or when it cannot be.
    [[nodiscard]] std::optional<std::size_t> passing() const { return m_passing; }
    [[nodiscard]] std::size_t total() const;

signals:
    // The conditions became others than those given by setNode().
    void nodeReplaced();
    // The JSON became another than that given by setText().
    void textReplaced();
    // Document, error or count.
    void stateChanged();

private:
    void check();
    void count();

    search::CataloguePtr m_catalogue;
    FilterNode m_node;
    QString m_text;
    std::optional<Json> m_document;
    std::optional<Error> m_error;
    std::optional<std::size_t> m_passing;
    std::unique_ptr<Job> m_job;
    bool m_again = false;
};

}  // namespace tastebench::model
