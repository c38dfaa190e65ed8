// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpoint_actions.h"

#include "engine/workspace/endpoint_training.h"
#include "model/endpoint_access.h"
#include "model/explore_session.h"
#include "model/text.h"
#include "model/workspace.h"
#include "ui/endpoints/endpoints_dialog.h"
#include "ui/endpoints/model_toggle.h"

#include <QAction>
#include <QInputDialog>
#include <QUrl>

namespace tastebench::ui {

EndpointActions::EndpointActions(QWidget& window)
    : QObject(&window)
    , m_window(window)
    , m_edit(new QAction(tr("&Endpoints…"), this))
    , m_embed(new QAction(tr("New &Vector from the Endpoint…"), this))
    , m_toggle(new ModelToggle(&window))
{
    m_edit->setObjectName(QStringLiteral("editEndpoints"));
    m_embed->setObjectName(QStringLiteral("embedNewVector"));
    connect(m_edit, &QAction::triggered, this, &EndpointActions::edit);
    connect(m_embed, &QAction::triggered, this, &EndpointActions::askForVector);
    showState();
}

void EndpointActions::setEndpoints(model::EndpointAccess* endpoints)
{
    m_endpoints = endpoints;
    if (m_endpoints)
        connect(m_endpoints, &model::EndpointAccess::changed, this, &EndpointActions::showState);
    attach();
}

void EndpointActions::setWorkspace(model::Workspace* workspace, model::ExploreSession* session)
{
    m_workspace = workspace;
    m_session = session;
    attach();
}

void EndpointActions::attach()
{
    if (m_session && m_endpoints)
        m_session->setEndpoints(*m_endpoints);
    m_toggle->setModelRanking(m_session ? m_session->modelRanking() : nullptr);
    showState();
}

void EndpointActions::showState()
{
    m_edit->setEnabled(m_endpoints != nullptr);
    m_embed->setEnabled(m_endpoints && m_endpoints->canEmbed() && m_workspace && !m_workspace->isReadOnly());
}

void EndpointActions::edit()
{
    auto* dialog = new EndpointsDialog(*m_endpoints, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void EndpointActions::askForVector()
{
    const CollectionId id = m_session->collection();
    const Collection* const collection = m_workspace->collection(id);
    if (!collection)
        return;
    auto* dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("endpointVectorDialog"));
    dialog->setWindowTitle(tr("New vector from the endpoint"));
    dialog->setLabelText(tr("The texts of every item of %1 go to %2, where %3 makes a vector of each.\n"
                            "What is the new vector called?")
                             .arg(model::toQString(collection->name), QUrl(m_endpoints->settings().url).host(),
                                  m_endpoints->settings().embeddingModel));
    dialog->setTextValue(QStringLiteral("meaning"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, id](const QString& name) {
        if (m_workspace && m_workspace->collection(id))
            embed(id, model::toUtf8(name.trimmed()));
    });
    dialog->open();
}

bool EndpointActions::train(CollectionId collection, const std::string& vector)
{
    const auto catalogue = m_session ? m_session->catalogue() : nullptr;
    if (!catalogue || !m_endpoints)
        return false;
    const auto found = catalogue->vectors.find(vector);
    if (found == catalogue->vectors.end() || found->second.definition.source != VectorSource::Endpoint)
        return false;
    embed(collection, vector);
    return true;
}

void EndpointActions::embed(CollectionId collection, const std::string& vector)
{
    try {
        if (!m_endpoints->canEmbed())
            throw Error(ErrorKind::NotReady, "ENDPOINT_OFF",
                        model::toUtf8(tr("The vector comes from an endpoint, and none with a model for vectors is "
                                         "switched on: see Edit, Endpoints.")));
        const QString& name = m_endpoints->settings().embeddingModel;
        model::Job* job = m_workspace->startJob(
            tr("Embedding items with %1").arg(name), {.collections = true, .vectors = true},
            [collection, vector, client = m_endpoints->client(), model = model::toUtf8(name)](store::Database& database,
                                                                                              Progress& progress) {
                workspace::trainEndpointVector(database, collection, vector, *client, model, progress);
            });
        connect(job, &model::Job::failed, this, &EndpointActions::failed);
    } catch (const Error& error) {
        emit failed(error);
    }
}

}  // namespace tastebench::ui
