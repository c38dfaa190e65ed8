// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/import_fields_model.h"
#include "model/import_session.h"
#include "model/report_table_model.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace tastebench::ui {

class CheckPanel;
class ImportTable;
class Panel;
class RatingPanel;

// Everything that is chosen before an import: source, layout, collection, what each field becomes, the rating scale;
// and what is known of the source meanwhile. It shows the session and tells it what was chosen.
class ImportSetup : public QWidget {
    Q_OBJECT

public:
    ImportSetup(model::ImportSession& session, const QStringList& collections, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeSourceRow();
    [[nodiscard]] QWidget* makeChoicesRow(const QStringList& collections);
    [[nodiscard]] QWidget* makeTables();
    void chooseFile();
    void chooseFolder();
    void refresh();
    void showChoices();
    void showFiles();
    void showFields();

    model::ImportSession& m_session;
    model::ReportTableModel m_files;
    model::ImportFieldsModel m_fields;
    QString m_shownSource;
    int m_file = 0;

    QLineEdit* m_source;
    QComboBox* m_layout;
    QComboBox* m_kind;
    QComboBox* m_encoding;
    QComboBox* m_collection;
    Panel* m_filesPanel;
    Panel* m_fieldsPanel;
    ImportTable* m_filesTable;
    ImportTable* m_fieldsTable;
    RatingPanel* m_ratings;
    CheckPanel* m_check;
};

}  // namespace tastebench::ui
