// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/live_quality.h"

#include "engine/evaluation/split.h"
#include "model/text.h"

#include <QTimer>
#include <algorithm>

namespace tastebench::model {

namespace {

constexpr int depth = 10;
constexpr int restMilliseconds = 200;

// Those that say how everybody's list is made; the page and its instant do not.
evaluation::Setting settingOf(const ExploreSession& session)
{
    evaluation::Setting setting {session.options(), session.query()};
    setting.options.limit = depth;
    setting.options.offset = 0;
    setting.options.asOf.reset();
    setting.options.explainResults = false;
    return setting;
}

// How many personas can be measured in half a second or so. A list costs a pass over the items for each interaction
// that counts; the default number of those stands for all settings, so that they judge on the same people.
std::size_t affordablePersonas(const evaluation::Split& split)
{
    constexpr std::size_t fewest = 100;
    constexpr double affordable = 4e7;  // similarities of two items
    const evaluation::People people = evaluation::evaluablePeople(split, evaluation::Gain::Linear);
    const auto counted = static_cast<std::size_t>(RankingOptions().recentInteractionsCount);
    std::size_t interactions = 0;
    for (const std::size_t activity : people.activity)
        interactions += std::min(activity, counted) + 1;
    const double each = static_cast<double>(interactions) / static_cast<double>(people.rows.size())
        * static_cast<double>(split.past->items->rows());
    return std::max(fewest, static_cast<std::size_t>(affordable / each));
}

}  // namespace

// Of one catalogue. Never changed once it is kept: a job works on a copy and gives back what it warmed.
struct LiveQuality::Warm {
    search::CataloguePtr catalogue;
    evaluation::SplitPtr split;
    std::size_t personas = 0;  // measured at most
    std::optional<ranking::Ranker> ranker;  // over split->past
};

LiveQuality::LiveQuality(const ExploreSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_rest(new QTimer(this))
{
    m_rest->setSingleShot(true);
    m_rest->setInterval(restMilliseconds);
    connect(m_rest, &QTimer::timeout, this, &LiveQuality::measure);
    connect(&session, &ExploreSession::rankingChanged, this, &LiveQuality::consider);
    connect(&session, &ExploreSession::selectionChanged, this, &LiveQuality::consider);
    connect(&session, &ExploreSession::problem, this, &LiveQuality::consider);
    m_problem = tr("There is nothing to measure yet.");
    consider();
}

LiveQuality::~LiveQuality() = default;

void LiveQuality::consider()
{
    evaluation::Setting setting = settingOf(m_session);
    const search::CataloguePtr& catalogue = m_session.catalogue();
    if (catalogue == m_catalogue && setting.options == m_setting.options && setting.query == m_setting.query)
        return;
    m_job.cancel();
    m_rest->stop();
    if (catalogue != m_catalogue) {
        m_warm.reset();
        m_quality.reset();
    }
    m_catalogue = catalogue;
    m_setting = std::move(setting);
    m_isCurrent = false;
    m_problem = m_catalogue ? QString() : tr("There is nothing to measure yet.");
    if (m_catalogue)
        m_rest->start();
    emit changed();
}

void LiveQuality::measure()
{
    auto warm = m_warm ? std::make_shared<Warm>(*m_warm) : std::make_shared<Warm>();
    warm->catalogue = m_catalogue;
    auto found = std::make_shared<HeldOutQuality>();
    m_job.start(
        tr("Measuring"),
        [warm, found, setting = m_setting](Progress& progress) {
            if (!warm->split) {
                warm->split = std::make_shared<const evaluation::Split>(evaluation::makeSplit(warm->catalogue, {}));
                warm->personas = affordablePersonas(*warm->split);
                warm->ranker.emplace(warm->split->past);
            }
            const evaluation::Evaluation evaluation = evaluation::evaluate(
                *warm->split, {.setting = setting, .k = depth, .baselines = false, .mostPersonas = warm->personas},
                *warm->ranker, progress);
            found->k = depth;
            found->ndcg = evaluation.current().means[static_cast<std::size_t>(evaluation::Measure::Ndcg)].value();
            found->personas = evaluation.people.rows.size();
            found->evaluable = evaluation.people.evaluable;
        },
        [this, warm, found] {
            m_warm = warm;
            m_quality = *found;
            m_isCurrent = true;
            emit changed();
        },
        [this](const Error& error) {
            m_quality.reset();
            m_problem = sentence(error);
            emit changed();
        });
}

}  // namespace tastebench::model
