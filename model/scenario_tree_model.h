// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/scenario_session.h"

#include <QAbstractItemModel>
#include <vector>

namespace tastebench::model {

// The scenarios of a session by recommendation type: types at the top, with their written names, and under each its
// scenarios by name. A scenario has its kind as SubtitleRole, "default" where it is that of its type. GUI thread.
class ScenarioTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    // The session must outlive the model.
    explicit ScenarioTreeModel(const ScenarioSession& session, QObject* parent = nullptr);

    // Nothing for a type.
    [[nodiscard]] std::optional<scenario::ScenarioKey> keyAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const scenario::ScenarioKey& key) const;
    // Scenarios of all types.
    [[nodiscard]] qint64 count() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Leaf {
        std::string name;
        QString detail;
        bool isModified = false;

        bool operator==(const Leaf&) const = default;
    };
    struct Branch {
        scenario::RecoType type = scenario::RecoType::ProfileToItems;
        std::vector<Leaf> leaves;

        bool operator==(const Branch&) const = default;
    };

    void refresh();
    [[nodiscard]] std::vector<Branch> read() const;

    const ScenarioSession& m_session;
    std::vector<Branch> m_branches;
};

}  // namespace tastebench::model
