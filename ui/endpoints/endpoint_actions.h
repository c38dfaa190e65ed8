// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/base/ids.h"

#include <QObject>
#include <memory>
#include <string>

class QAction;
class QWidget;

namespace tastebench::model {
class EndpointAccess;
class ExploreSession;
class Workspace;
}  // namespace tastebench::model

namespace tastebench::ui {

class ModelToggle;

// What the window offers about endpoints: the dialog that sets them up, vectors made by them, and the switch that lets
// a model order the list. All of it rests while there is no EndpointAccess, workspace, or model for the task.
class EndpointActions : public QObject {
    Q_OBJECT

public:
    // Dialogs open over the window, which owns this.
    explicit EndpointActions(QWidget& window);

    // For the window's menus and status bar, which take the switch over.
    [[nodiscard]] QAction* editAction() const { return m_edit; }
    [[nodiscard]] QAction* embedAction() const { return m_embed; }
    [[nodiscard]] ModelToggle* toggle() const { return m_toggle; }

    // Must outlive the workspace that is set.
    void setEndpoints(model::EndpointAccess* endpoints);
    // Both or none; they must be taken away again before they die.
    void setWorkspace(model::Workspace* workspace, model::ExploreSession* session);

    // Makes the values of an endpoint's vector anew. False, and nothing done, when the vector is of another kind.
    bool train(CollectionId collection, const std::string& vector);

signals:
    void failed(const tastebench::Error& error);

private:
    void edit();
    void askForVector();
    void embed(CollectionId collection, const std::string& vector);
    void attach();
    void showState();

    QWidget& m_window;
    QAction* m_edit;
    QAction* m_embed;
    ModelToggle* m_toggle;
    model::EndpointAccess* m_endpoints = nullptr;
    model::Workspace* m_workspace = nullptr;
    model::ExploreSession* m_session = nullptr;
};

}  // namespace tastebench::ui
