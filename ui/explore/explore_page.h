// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "model/interaction_timeline_model.h"
#include "model/ranking_model.h"
#include "ui/explore/explore_request.h"
#include "ui/explore/formula_line.h"
#include "ui/explore/item_actions.h"
#include "ui/explore/query_bar.h"
#include "ui/explore/why_pane.h"
#include "ui/filter/filter_line.h"

#include <QStringList>
#include <QWidget>
#include <map>

namespace tastebench::ui {

class InteractionTimeline;
class Panel;
class NoticeLine;
class PastLine;
class RankingListView;
class SettingsPanel;
class SlopeView;

// The heart: two lists that re-rank while a slider moves, the lines between them, and why. It shows what it is
// given and says what is asked for; it computes no ranking. None of the setters emits a request. GUI thread.
class ExplorePage : public QWidget {
    Q_OBJECT

public:
    explicit ExplorePage(QWidget* parent = nullptr);

    void setCollections(const std::vector<CollectionChoice>& collections, CollectionId current);
    // DisplayRole and PersonaIdRole; the model must outlive the page.
    void setPersonas(QAbstractItemModel* personas);
    void setPersona(PersonaId persona, const QString& name);
    void setRequest(const ExploreRequest& request);
    [[nodiscard]] const ExploreRequest& request() const { return m_request; }
    void setNearItemTitle(const QString& title);
    // The named vectors there are to compare items in.
    void setVectors(const QStringList& names);

    // Shows the lists in the same call; the why pane follows in the next turn of the event loop. A null ranking
    // shows what is missing.
    void setRanking(RankingPtr ranking, model::ItemTextProviderPtr texts);
    // Why there is no ranking ("This vector was never trained."), with one thing to do about it; shown in place of
    // the lists until the next ranking. An empty action shows no button.
    void setProblem(const QString& sentence, const QString& action = {});
    void setBusy(bool busy);
    void setFormula(const FormulaNumbers& numbers);
    void setSimilarity(const std::optional<ListSimilarity>& similarity);
    void setQuality(const ShownQuality& quality);
    // The reasons of the item selectedItem() where it is in the original list alone, whose places have none.
    void setExplained(const RankedItem& item);
    // For the item selectedItem(); clears with the next ranking or selection.
    void setWithout(const std::vector<WithoutLine>& lines);
    // The model must outlive the page.
    void setTimeline(const model::InteractionTimelineModel* timeline);
    void setAsOf(Timestamp asOf);
    void setInteractionsInUse(int count);
    // Where one looks back: the instant, and what is held out of the persona by weight; nothing for the present.
    void setPast(std::optional<Timestamp> asOf, const std::map<ItemId, double>& heldOut);
    void setReducedMotion(bool reduced);
    // What stands in place of the original and of the personalized order; empty for these.
    void setLists(const QString& left, const QString& right);

    // Selects an item that is in one of the lists; false when it is in none.
    bool selectItem(ItemId item);
    [[nodiscard]] ItemId selectedItem() const { return m_selected; }
    void focusSearch();

    // What the filter and the query options open under and show themselves in.
    [[nodiscard]] QueryBar& queryBar() const { return *m_bar; }
    [[nodiscard]] FilterLine& filterLine() const { return *m_filterLine; }

signals:
    void collectionChosen(tastebench::CollectionId collection);
    void personaChosen(tastebench::PersonaId persona);
    // While a slider moves or text is typed.
    void requestChanged(const tastebench::ui::ExploreRequest& request);
    // Once per gesture: what the history keeps.
    void requestCommitted(const tastebench::ui::ExploreRequest& request);
    void asOfChanged(tastebench::Timestamp asOf);
    void asOfCommitted(tastebench::Timestamp asOf);
    void presentRequested();
    // Another list is to stand at the left; the menu opens at this place of the screen.
    void leftListRequested(const QPoint& place);
    void rightListRequested(const QPoint& place);
    void itemSelected(tastebench::ItemId item);
    void weightRequested(tastebench::ItemId item, double weight);
    void findSimilarRequested(tastebench::ItemId item);
    void audienceRequested(tastebench::ItemId item);
    void excludeRequested(tastebench::ItemId item);
    // The button of the empty states.
    void importRequested();
    void personaCreationRequested();
    void problemActionRequested();

private:
    // What the empty state offers.
    enum class Offer { Nothing, Import, CreatePersona, Search, Filter, Problem };

    QWidget* makeLists();
    QWidget* makeStrip();
    void connectList(RankingListView* view, RankingListView* twin);
    void select(ItemId item);
    void act(ItemId item, ItemAction action);
    void acceptOffer();
    void showEmptiness();
    void showEmpty(const QString& sentence, const QString& action, Offer offer);
    void showCaptions();
    void showReading();
    void showNotes();
    void showPast();
    void explainSelected();

    ExploreRequest m_request;
    bool m_hasCollections = false;
    PersonaId m_persona;
    QString m_personaName;
    ItemId m_selected;
    int m_interactionsInUse = -1;  // negative: unknown
    QString m_leftName;  // empty: the original order
    std::optional<Timestamp> m_past;
    std::map<ItemId, double> m_heldOut;
    Offer m_offer = Offer::Nothing;
    model::RankingModel m_original;
    model::RankingModel m_personalized;
    QueryBar* m_bar;
    FilterLine* m_filterLine;
    PastLine* m_pastLine;
    NoticeLine* m_notes;
    SettingsPanel* m_settings;
    Panel* m_originalPanel;
    Panel* m_personalizedPanel;
    Panel* m_whyPanel;
    RankingListView* m_originalView;
    RankingListView* m_personalizedView;
    SlopeView* m_slope;
    WhyPane* m_why;
    InteractionTimeline* m_timeline;
    FormulaLine* m_formula;
    SimilarityLine* m_similarity;
};

}  // namespace tastebench::ui
