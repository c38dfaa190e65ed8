// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint_settings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace tastebench::model {
class EndpointAccess;
}

namespace tastebench::ui {

class ProgressLine;
class RoleLabel;

// Asks whether and which endpoint may be used, tells in plain words what would be sent where, and tries it. Takes
// effect when it is accepted; a key that was typed goes to the keyring and nowhere else.
class EndpointsDialog : public QDialog {
    Q_OBJECT

public:
    explicit EndpointsDialog(model::EndpointAccess& endpoints, QWidget* parent = nullptr);
    ~EndpointsDialog() override;

    [[nodiscard]] model::EndpointSettings settings() const;

    void accept() override;

private:
    QWidget* makeServer();
    QWidget* makeModels();
    QWidget* makeKey();
    QWidget* makePatience();
    void fill(const model::EndpointSettings& settings);
    void check();
    void tryOut();
    void showTrial(bool worked, const QString& sentence);

    model::EndpointAccess& m_endpoints;
    QCheckBox* m_enabled;
    QWidget* m_fields;
    QLineEdit* m_url;
    RoleLabel* m_where;
    QLineEdit* m_embeddingModel;
    QLineEdit* m_chatModel;
    QComboBox* m_keySource;
    QStackedWidget* m_keyFields;
    QLineEdit* m_keyVariable;
    QLineEdit* m_key;
    QComboBox* m_timeout;
    QComboBox* m_retries;
    RoleLabel* m_result;
    ProgressLine* m_progress;
    QPushButton* m_try;
    QPushButton* m_accept;
    bool m_trying = false;
};

}  // namespace tastebench::ui
