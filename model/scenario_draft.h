// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/domain/schema.h"
#include "engine/scenario/document.h"

#include <QObject>
#include <QString>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::model {

// A scenario document while it is edited: as values for a form and as JSON in step, checked with every change. GUI
// thread.
class ScenarioDraft : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // What names of properties and values are checked against; checks anew.
    void setCollection(const Collection& collection);
    // Begins with a document, or with a text that may be none.
    void begin(scenario::RecoType type, const Json& document);
    void begin(scenario::RecoType type, const QString& text);
    // What the form says now.
    void setDocument(const Json& document);
    // What the JSON says now; the values follow as soon as it can be read.
    void setText(const QString& text);

    [[nodiscard]] scenario::RecoType recoType() const { return m_type; }
    // The last text that was JSON.
    [[nodiscard]] const Json& document() const { return m_document; }
    [[nodiscard]] const QString& text() const { return m_text; }
    // Nothing while the document has a problem.
    [[nodiscard]] const std::optional<scenario::Scenario>& scenario() const { return m_scenario; }
    // With the JSON pointer of the mistake.
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }
    [[nodiscard]] const std::vector<std::string>& warnings() const { return m_warnings; }

signals:
    // The document became another than that given by setDocument().
    void documentReplaced();
    // The text became another than that given by setText().
    void textReplaced();
    // Anything became another one; after the two above.
    void changed();

private:
    void showDocument();
    void check();

    Collection m_collection;
    scenario::RecoType m_type = scenario::RecoType::ProfileToItems;
    Json m_document;
    QString m_text;
    std::optional<Error> m_unreadable;  // the text is no JSON
    std::optional<scenario::Scenario> m_scenario;
    std::optional<Error> m_problem;
    std::vector<std::string> m_warnings;
};

}  // namespace tastebench::model
