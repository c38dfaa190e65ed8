// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/import_session.h"

#include "model/text.h"

#include <QFileInfo>
#include <QTimer>
#include <algorithm>
#include <iterator>

namespace tastebench::model {

namespace {

// Where an option of the command line is named as the place there is nothing to name in a window.
QString windowSentence(const Error& error)
{
    return error.place().starts_with("--") ? toQString(error.message()) : sentence(error);
}

WorkspaceChange everything()
{
    return {.everything = true,
            .collections = true,
            .items = true,
            .vectors = true,
            .personas = true,
            .interactions = true};
}

}  // namespace

ImportSession::ImportSession(Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(&workspace)
    , m_soon(new QTimer(this))
{
    m_soon->setSingleShot(true);
    m_soon->setInterval(0);
    connect(m_soon, &QTimer::timeout, this, &ImportSession::look);
}

ImportSession::~ImportSession()
{
    if (m_running)
        m_running->cancel();
}

void ImportSession::setSource(const QString& path)
{
    m_request.options.source = toUtf8(path);
    m_request.options.layout.reset();
    m_request.options.kind.reset();
    m_preview.reset();
    forgetMapping();
    if (!path.isEmpty() && m_workspace)
        m_request.collection = workspace::defaultCollection(m_workspace->database(), m_request.options.source);
    lookSoon();
}

void ImportSession::setLayout(std::optional<exchange::Layout> layout)
{
    m_request.options.layout = layout;
    forgetMapping();
    lookSoon();
}

void ImportSession::setKind(std::optional<exchange::RecordKind> kind)
{
    m_request.options.kind = kind;
    forgetMapping();
    lookSoon();
}

void ImportSession::setEncoding(const QString& encoding)
{
    m_request.options.encoding = toUtf8(encoding);
    lookSoon();
}

void ImportSession::setCollection(const QString& name)
{
    if (m_request.collection == toUtf8(name))
        return;
    m_request.collection = toUtf8(name);
    lookSoon();
}

void ImportSession::setTarget(const QString& field, const QString& target)
{
    // A reserved name stands for one field: the newest.
    if (!target.isEmpty())
        std::erase_if(m_targets, [&](const auto& entry) { return entry.second == toUtf8(target); });
    m_targets[toUtf8(field)] = toUtf8(target);
    lookSoon();
}

void ImportSession::setType(const QString& property, PropertyType type, exchange::RecordKind kind)
{
    m_types[{kind, toUtf8(property)}] = type;
    lookSoon();
}

void ImportSession::setRatingScale(const std::optional<exchange::RatingScale>& scale)
{
    if (m_request.options.ratingScale == scale)
        return;
    m_request.options.ratingScale = scale;
    checkWhenCheap();
    emit updated();
}

void ImportSession::forgetMapping()
{
    m_targets.clear();
    m_types.clear();
    m_request.options.ratingScale.reset();
}

QString ImportSession::source() const
{
    return toQString(m_request.options.source);
}

QString ImportSession::collection() const
{
    return isWholeWorkspace() ? tr("this workspace") : toQString(m_request.collection);
}

const exchange::RatingRange* ImportSession::ratings() const
{
    return m_allRatings ? &*m_allRatings : m_preview ? &m_preview->ratings : nullptr;
}

std::optional<exchange::RatingScale> ImportSession::scale() const
{
    if (m_request.options.ratingScale)
        return m_request.options.ratingScale;
    return m_checked ? m_checked->ratingScale : m_preview ? m_preview->scale.scale : std::nullopt;
}

std::int64_t ImportSession::expectedRows() const
{
    std::int64_t rows = 0;
    if (m_preview) {
        for (std::size_t file = 0; file < m_preview->plan.files.size(); ++file)
            rows += expectedRows(file);
    }
    return rows;
}

std::int64_t ImportSession::expectedRows(std::size_t file) const
{
    return m_checked ? m_checked->files[file].read : m_preview->plan.files[file].expectedRows;
}

bool ImportSession::fieldsCanBeMapped() const
{
    return m_preview && m_preview->plan.layout != exchange::Layout::MovieLens && !isWholeWorkspace();
}

bool ImportSession::isWholeWorkspace() const
{
    return m_preview && m_preview->plan.layout == exchange::Layout::Folder;
}

const Collection* ImportSession::existingCollection() const
{
    if (!m_workspace)
        return nullptr;
    const auto& all = m_workspace->collections();
    const auto found = std::ranges::find(all, m_request.collection, &Collection::name);
    return found == all.end() ? nullptr : &*found;
}

exchange::ImportOptions ImportSession::options() const
{
    exchange::ImportOptions options = m_request.options;
    options.now = Timestamp::now();
    for (const auto& [field, target] : m_targets)
        options.map.push_back({field, target});
    for (const auto& [key, type] : m_types) {
        if (key.first == exchange::RecordKind::Personas)
            options.personaProperties.push_back({key.second, type, {}});
        else
            options.itemProperties.push_back({key.second, type, {}});
    }
    if (const Collection* existing = existingCollection()) {
        std::ranges::copy(existing->properties, std::back_inserter(options.itemProperties));
        if (existing->personaSchema)
            std::ranges::copy(*existing->personaSchema, std::back_inserter(options.personaProperties));
    }
    return options;
}

void ImportSession::lookSoon()
{
    m_checked.reset();
    m_allRatings.reset();
    m_checkProblem.clear();
    if (m_stage == Stage::Checking)
        cancel();
    m_soon->start();
    emit updated();
}

void ImportSession::look()
{
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    if (m_request.options.source.empty()) {
        m_preview.reset();
        m_sourceProblem.clear();
        emit updated();
        return;
    }
    if (!m_running)
        m_stage = Stage::Looking;
    auto result = std::make_shared<std::unique_ptr<exchange::ImportPreview>>();
    m_looking = std::make_unique<Job>(
        tr("Looking at %1").arg(QFileInfo(source()).fileName()), [result, options = options()](Progress&) {
            *result = std::make_unique<exchange::ImportPreview>(exchange::previewImport(options));
        });
    connect(m_looking.get(), &Job::finished, this, [this, result] {
        if (!m_lookAgain)
            m_preview = std::move(*result);
        finishLook(std::nullopt);
    });
    connect(m_looking.get(), &Job::failed, this, [this](const Error& error) { finishLook(error); });
    m_looking->start();
    emit updated();
}

void ImportSession::finishLook(const std::optional<Error>& error)
{
    m_looking.release()->deleteLater();
    if (!m_running)
        m_stage = Stage::Idle;
    if (m_lookAgain) {
        m_lookAgain = false;
        look();
        return;
    }
    m_sourceProblem = error ? windowSentence(*error) : QString();
    // A mapping that cannot be is corrected where it was made: the fields stay in sight.
    if (error && error->kind() != ErrorKind::WrongUsage)
        m_preview.reset();
    checkWhenCheap();
    emit updated();
}

QString ImportSession::problem() const
{
    if (m_request.options.source.empty())
        return {};
    if (!m_workspace)
        return tr("The workspace was closed.");
    if (m_workspace->isReadOnly())
        return m_workspace->readOnlyReason();
    if (!m_sourceProblem.isEmpty())
        return m_sourceProblem;
    if (m_preview && !m_preview->missing.empty())
        return toQString(m_preview->missing.front());
    try {
        if (!isWholeWorkspace())
            checkCollectionName(m_request.collection);
    } catch (const Error& error) {
        return toQString(error.message());
    }
    const auto& scale = m_request.options.ratingScale;
    if (scale && !(scale->min < scale->max))
        return tr("The lowest rating must be below the highest.");
    return {};
}

bool ImportSession::canImport() const
{
    return m_preview && m_stage != Stage::Looking && m_stage != Stage::Importing && !m_soon->isActive()
        && problem().isEmpty();
}

void ImportSession::checkWhenCheap()
{
    m_checked.reset();
    m_checkProblem.clear();
    if (canImport() && expectedRows() <= cheapRows)
        begin(Wanted::Check);
    else if (m_stage == Stage::Checking)
        cancel();
}

void ImportSession::check()
{
    if (canImport())
        begin(Wanted::Check);
}

void ImportSession::import()
{
    if (canImport())
        begin(Wanted::Import);
}

void ImportSession::cancel()
{
    m_next = Wanted::Nothing;
    if (m_running)
        m_running->cancel();
}

// One job of ours at a time: what runs is cancelled, and what is wanted begins when it has ended.
void ImportSession::begin(Wanted what)
{
    if (m_running) {
        m_next = what;
        m_running->cancel();
        return;
    }
    run(what);
}

void ImportSession::run(Wanted what)
{
    workspace::ImportRequest request = m_request;
    request.options = options();
    if (isWholeWorkspace())
        request.collection.clear();
    request.dryRun = what == Wanted::Check;
    auto report = std::make_shared<workspace::ImportReport>();
    const QString name = QFileInfo(source()).fileName();
    m_running = m_workspace->startJob(what == Wanted::Check ? tr("Check %1").arg(name) : tr("Import %1").arg(name),
                                      what == Wanted::Check ? WorkspaceChange {} : everything(),
                                      [request, report](store::Database& database, Progress& progress) {
                                          *report = workspace::importAndTrain(database, request, progress);
                                      });
    m_stage = what == Wanted::Check ? Stage::Checking : Stage::Importing;
    connect(m_running, &Job::progressed, this, &ImportSession::progressed);
    connect(m_running, &Job::finished, this, [this, what, report] {
        if (what == Wanted::Check && m_next == Wanted::Nothing && !m_soon->isActive()) {
            m_checked = std::make_unique<workspace::ImportReport>(*report);
            m_allRatings = report->ratings;
        }
        finishRun();
        if (what == Wanted::Import)
            emit imported(*report);
    });
    connect(m_running, &Job::failed, this, [this, what](const Error& error) {
        if (what == Wanted::Check)
            m_checkProblem = windowSentence(error);
        finishRun();
        if (what == Wanted::Import)
            emit importFailed(windowSentence(error));
    });
    connect(m_running, &Job::cancelled, this, [this, what] {
        finishRun();
        if (what == Wanted::Import)
            emit importCancelled();
    });
    emit updated();
}

void ImportSession::finishRun()
{
    m_running = nullptr;
    m_stage = m_looking ? Stage::Looking : Stage::Idle;
    const Wanted next = std::exchange(m_next, Wanted::Nothing);
    if (next != Wanted::Nothing && (m_preview && problem().isEmpty()))
        run(next);
    emit updated();
}

}  // namespace tastebench::model
