// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "model/workspace.h"
#include "ui/widgets/surface.h"

#include <QPointer>
#include <functional>
#include <optional>
#include <vector>

class QStackedWidget;

namespace tastebench::model {
class EndpointAccess;
}

namespace tastebench::ui {

class DocumentPane;
class InteractionPane;
class MemoryPane;
class SectionTabs;

// What belongs to the selected persona, one section at a time: interactions, documents, memories. Their changes are
// made here, each as one undoable change.
class PersonaRecords : public Surface {
    Q_OBJECT

public:
    enum Section { Interactions, Documents, Memories };

    explicit PersonaRecords(model::Workspace& workspace, QWidget* parent = nullptr);

    void setPersona(const std::optional<Persona>& persona, CollectionId collection);
    void showSection(Section section);
    // Whose chat model may propose memories; null: nobody's. Must outlive this.
    void setEndpoints(model::EndpointAccess* endpoints);

signals:
    // What was done and can be undone.
    void done(const QString& sentence);
    void failed(const tastebench::Error& error);

private:
    void connectInteractions();
    void connectDocuments();
    void connectMemories();
    void change(const QString& label, const model::WorkspaceChange& touched, const model::Workspace::Write& write,
                const std::function<void()>& written = {});
    [[nodiscard]] QString personaTitle() const;
    [[nodiscard]] QString itemTitle(ItemId item) const;
    [[nodiscard]] QString itemTitle(InteractionId interaction) const;

    void addInteraction(ItemId item, double weight, bool replacesPrevious);
    void editInteraction(InteractionId id, const QString& label, const std::function<void(Interaction&)>& edit);
    void deleteInteractions(const std::vector<InteractionId>& interactions);

    void addDocument();
    void editDocument(DocumentId id, const std::function<void(PersonaDocument&)>& edit);
    void deleteDocument(DocumentId id);
    void keepMemories(bool keep);
    void formMemories();
    void addMemory(const QString& text);
    void askForStatement();
    void askForProposals();
    void remember(std::vector<Memory> memories);
    void editMemory(MemoryId id, const std::function<void(Memory&)>& edit);
    void deleteMemories(const std::vector<MemoryId>& ids);
    void forgetMemories();

    model::Workspace& m_workspace;
    QPointer<model::EndpointAccess> m_endpoints;
    std::optional<Persona> m_persona;
    SectionTabs* m_tabs;
    QStackedWidget* m_stack;
    InteractionPane* m_interactions;
    DocumentPane* m_documents;
    MemoryPane* m_memories;
};

}  // namespace tastebench::ui
