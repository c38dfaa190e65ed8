// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audience_session.h"
#include "model/explore_session.h"
#include "model/report_table_model.h"

#include <QDialog>

class QComboBox;
class QPushButton;

namespace tastebench::ui {

class ImportTable;
class Panel;
class RankStrip;
class RoleLabel;

// Who gets this item: the personas among whose first recommendations it is, and how its ranks are distributed over
// all of them. Asks at once; closing it ends what is being asked, and so does the end of the session. Deletes itself
// when it is closed.
class AudienceDialog : public QDialog {
    Q_OBJECT

public:
    // With the settings of the session as they are now; its catalogue must be there and have the item.
    AudienceDialog(const model::ExploreSession& session, ItemId item, QWidget* parent = nullptr);

signals:
    void personaChosen(tastebench::PersonaId persona);

private:
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makeDistribution();
    void openCurrent();
    void showAnswer();

    model::AudienceSession* m_session;
    model::ReportTableModel* m_rows;  // outlives the dialog's own members, as its table does
    RoleLabel* m_headline;
    RoleLabel* m_spread;
    QComboBox* m_k;
    Panel* m_distribution;
    Panel* m_personas;
    RankStrip* m_strip;
    ImportTable* m_table;
    QPushButton* m_open;
};

}  // namespace tastebench::ui
