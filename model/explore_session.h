// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "engine/evaluation/split.h"
#include "engine/ranking/ranker.h"
#include "engine/ranking/why.h"
#include "engine/search/catalogue.h"
#include "engine/workspace/endpoint_embedder.h"
#include "model/interaction_timeline_model.h"
#include "model/item_text.h"
#include "model/job.h"
#include "model/model_ranking.h"
#include "model/workspace.h"

#include <QObject>
#include <map>
#include <memory>
#include <optional>
#include <vector>

class QTimer;

namespace tastebench::model {

// What the Explore page is about: a collection, a persona and a request, and the ranking that answers it. A request
// whose columns are kept is answered at once, in the event of the slider that asked; a colder one by a job, of which
// one runs and one waits: the newest request replaces the waiting one, and a stale answer is dropped. GUI thread.
class ExploreSession : public QObject {
    Q_OBJECT

public:
    explicit ExploreSession(Workspace& workspace, QObject* parent = nullptr);
    ~ExploreSession() override;

    // Where texts of an endpoint's vectors are read, and a model may order the lists. Before it is called, or while
    // endpoints are off, everything is built in. Must outlive the session.
    void setEndpoints(EndpointAccess& endpoints);
    // Null before setEndpoints().
    [[nodiscard]] ModelRanking* modelRanking() const { return m_modelRanking.get(); }

    [[nodiscard]] CollectionId collection() const { return m_collection; }
    [[nodiscard]] std::optional<PersonaId> persona() const { return m_persona; }
    [[nodiscard]] QString personaName() const;
    [[nodiscard]] const RankingOptions& options() const { return m_options; }
    [[nodiscard]] const std::optional<Query>& query() const { return m_query; }
    [[nodiscard]] const search::CataloguePtr& catalogue() const { return m_catalogue; }
    [[nodiscard]] const RankingPtr& ranking() const { return m_ranking; }
    [[nodiscard]] const ItemTextProviderPtr& texts() const { return m_texts; }
    // The instant requests are answered as of.
    [[nodiscard]] Timestamp asOf() const;

    void setCollection(CollectionId collection);
    void setPersona(std::optional<PersonaId> persona);
    // While a slider moves: ranks anew, keeps nothing.
    void setRequest(const RankingOptions& options, const std::optional<Query>& query);
    // A setting from elsewhere: shown on the page, ranked and kept in the history at once.
    void adoptRequest(const RankingOptions& options, const std::optional<Query>& query);
    // At the end of a gesture: one entry in the history, so that undo covers sliders.
    void commitRequest();

    // Looks at a persona as an evaluation saw everybody: the catalogue is that of the past, requests are answered as of
    // the split, and what it holds out is known. Where one looks is no part of the request. It ends with
    // leaveThePast(), another collection, another instant asked for, or any change of the data.
    void lookBack(const evaluation::SplitPtr& split, PersonaId persona);
    void leaveThePast();
    // Null in the present.
    [[nodiscard]] const evaluation::SplitPtr& past() const { return m_past; }
    // The weights held out of the persona; empty in the present.
    [[nodiscard]] std::map<ItemId, double> heldOut() const;

    // Logs an interaction of the persona, stamped as the ranking document says; does nothing without a persona.
    void logInteraction(ItemId item, double weight);

    // Why an item stands where it stands, in the page or behind it, and where it would without the interactions that
    // carry it most; answered through explained().
    void inquire(ItemId item);

    // The persona's interactions with their effective weights now.
    [[nodiscard]] std::vector<TimelineEntry> timeline() const;
    [[nodiscard]] const std::optional<ranking::Profile>& profile() const { return m_profile; }

signals:
    // Collection, persona or request became another one: the page shows it.
    void selectionChanged();
    void requestReset();
    // The past became another one, or the present.
    void pastChanged();
    // A new ranking, or none.
    void rankingChanged();
    void timelineChanged();
    void busyChanged(bool busy);
    void problem(const tastebench::Error& error);
    // The request could not be stored; it is used all the same.
    void commitFailed(const tastebench::Error& error);
    void explained(tastebench::ItemId item, const tastebench::ranking::Why& why);

private:
    [[nodiscard]] ranking::Request request() const;
    // Those of the request, as of the split when one looks back.
    [[nodiscard]] RankingOptions usedOptions() const;
    void forgetThePast();
    void restore();
    void remember();
    void applyStoredRequest();
    void adoptCatalogue();
    void rank();
    void startJob();
    void show(Ranking ranking);
    void showOrdered(const RankingPtr& ranking);
    void fail(const Error& error);
    void updateProfile();

    Workspace& m_workspace;
    CollectionId m_collection;
    std::optional<PersonaId> m_persona;
    RankingOptions m_options;
    std::optional<Query> m_query;
    Json m_storedRequest;
    int m_unstored = 0;  // requests that wait to be stored

    EndpointAccess* m_endpoints = nullptr;
    workspace::EndpointEmbedders m_embedders;
    search::CataloguePtr m_catalogue;
    evaluation::SplitPtr m_past;
    ItemTextProviderPtr m_texts;
    std::optional<ranking::Ranker> m_ranker;
    std::optional<ranking::Profile> m_profile;
    RankingPtr m_ranking;
    std::uint64_t m_generation = 0;

    std::unique_ptr<Job> m_job;
    bool m_waiting = false;
    std::unique_ptr<Job> m_inquiry;
    std::unique_ptr<ModelRanking> m_modelRanking;
    QTimer* m_showBusy;
};

}  // namespace tastebench::model
