// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/preview.h"
#include "engine/workspace/import.h"
#include "model/workspace.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QTimer;

namespace tastebench::model {

// One import from choosing its source to its report: keeps what the person chose, previews the source after every
// choice, checks all rows by an import that writes nothing, and imports. Lives on the GUI thread; reading is done in
// jobs, and checking and importing in jobs of the workspace, so that they never meet another change.
class ImportSession : public QObject {
    Q_OBJECT

public:
    // Sources expected to have more rows than this are checked on request only.
    static constexpr std::int64_t cheapRows = 250000;

    enum class Stage { Idle, Looking, Checking, Importing };

    explicit ImportSession(Workspace& workspace, QObject* parent = nullptr);
    ~ImportSession() override;

    // What the person chooses. A new source, layout or kind forgets what was said about fields and ratings.
    void setSource(const QString& path);
    void setLayout(std::optional<exchange::Layout> layout);
    void setKind(std::optional<exchange::RecordKind> kind);
    void setEncoding(const QString& encoding);  // empty: UTF-8, or what the file says
    void setCollection(const QString& name);
    void setTarget(const QString& field, const QString& target);
    void setType(const QString& property, PropertyType type, exchange::RecordKind kind);
    void setRatingScale(const std::optional<exchange::RatingScale>& scale);  // nothing: recognised

    [[nodiscard]] QString source() const;
    [[nodiscard]] QString collection() const;
    [[nodiscard]] const std::optional<exchange::RatingScale>& chosenScale() const
    {
        return m_request.options.ratingScale;
    }

    // What is known: null while nothing is.
    [[nodiscard]] const exchange::ImportPreview* preview() const { return m_preview.get(); }
    [[nodiscard]] const workspace::ImportReport* checked() const { return m_checked.get(); }
    // The ratings of all rows once they were checked, else of the first ones.
    [[nodiscard]] const exchange::RatingRange* ratings() const;
    [[nodiscard]] bool ratingsAreComplete() const { return m_allRatings.has_value(); }
    // The scale the import will use.
    [[nodiscard]] std::optional<exchange::RatingScale> scale() const;
    // All rows, and those of the file with this number in the plan: counted once they were checked, else estimated.
    [[nodiscard]] std::int64_t expectedRows() const;
    [[nodiscard]] std::int64_t expectedRows(std::size_t file) const;
    [[nodiscard]] bool fieldsCanBeMapped() const;
    // The folder of an exported workspace: it brings its collections with it, and collection() is how they are called.
    [[nodiscard]] bool isWholeWorkspace() const;

    [[nodiscard]] Stage stage() const { return m_stage; }
    // Why nothing can be imported as things stand, as a sentence; empty when it can, and while there is no source.
    [[nodiscard]] QString problem() const;
    // Why the last check did not come to its end; empty when it did.
    [[nodiscard]] QString checkProblem() const { return m_checkProblem; }
    [[nodiscard]] bool canImport() const;

    void check();
    void import();
    // Ends what is being done; an import then leaves the workspace as it was.
    void cancel();

signals:
    // Something the accessors tell has changed.
    void updated();
    void progressed(const QString& step, qint64 done, qint64 total);
    void imported(const tastebench::workspace::ImportReport& report);
    void importFailed(const QString& sentence);
    void importCancelled();

private:
    enum class Wanted { Nothing, Check, Import };

    void forgetMapping();
    void lookSoon();
    void look();
    void finishLook(const std::optional<Error>& error);
    void checkWhenCheap();
    void begin(Wanted what);
    void run(Wanted what);
    void finishRun();
    [[nodiscard]] const Collection* existingCollection() const;
    [[nodiscard]] exchange::ImportOptions options() const;

    QPointer<Workspace> m_workspace;
    workspace::ImportRequest m_request;
    std::map<std::string, std::string> m_targets;
    std::map<std::pair<exchange::RecordKind, std::string>, PropertyType> m_types;
    std::unique_ptr<exchange::ImportPreview> m_preview;
    std::unique_ptr<workspace::ImportReport> m_checked;
    std::optional<exchange::RatingRange> m_allRatings;  // of the last check; they outlast another scale
    QString m_sourceProblem;
    QString m_checkProblem;
    Stage m_stage = Stage::Idle;
    QTimer* m_soon;
    std::unique_ptr<Job> m_looking;
    bool m_lookAgain = false;
    QPointer<Job> m_running;
    Wanted m_next = Wanted::Nothing;
};

}  // namespace tastebench::model
