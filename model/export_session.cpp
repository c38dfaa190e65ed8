// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/export_session.h"

#include "model/text.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace tastebench::model {

namespace {

struct ExportTexts {
    Q_DECLARE_TR_FUNCTIONS(tastebench::model::ExportTexts)
};

store::OpenOptions forReading()
{
    return {.mode = store::OpenMode::ReadOnly};
}

}  // namespace

ExportSession::ExportSession(const Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
{
}

ExportSession::~ExportSession() = default;

QString ExportSession::collection() const
{
    return m_request.collection ? toQString(*m_request.collection) : QString();
}

QString ExportSession::target() const
{
    return toQString(m_request.target);
}

bool ExportSession::wantsFolder() const
{
    switch (m_request.layout) {
    case exchange::ExportLayout::Weaviate:
        return false;
    case exchange::ExportLayout::Csv:
    case exchange::ExportLayout::Jsonl:
        return !m_request.kind;
    default:
        return true;
    }
}

QString ExportSession::suggestedName() const
{
    const QString collection = this->collection();
    const QString base = collection.isEmpty() ? m_workspace.name() : collection;
    if (wantsFolder())
        return QStringLiteral("%1-%2").arg(base, toQString(exchange::toString(m_request.layout)));
    const QString end = m_request.layout == exchange::ExportLayout::Weaviate ? QStringLiteral("json")
                                                                             : toQString(toString(m_request.layout));
    return m_request.kind ? QStringLiteral("%1-%2.%3").arg(base, toQString(exchange::toString(*m_request.kind)), end)
                          : QStringLiteral("%1.%2").arg(base, end);
}

void ExportSession::setLayout(exchange::ExportLayout layout)
{
    m_request.layout = layout;
    const bool hasKinds = layout == exchange::ExportLayout::Csv || layout == exchange::ExportLayout::Jsonl;
    if (!hasKinds)
        m_request.kind.reset();
    choose();
}

void ExportSession::setCollection(const QString& name)
{
    m_request.collection = name.isEmpty() ? std::nullopt : std::optional(toUtf8(name));
    choose();
}

void ExportSession::setKind(std::optional<exchange::ExportKind> kind)
{
    m_request.kind = kind;
    choose();
}

void ExportSession::setTarget(const QString& path)
{
    m_request.target = toUtf8(path);
    choose();
}

void ExportSession::choose()
{
    if (m_stage == Stage::Exporting)
        return;
    m_stage = Stage::Choosing;
    m_report.reset();
    look();
    emit updated();
}

// Counts what would be written: a job, for the largest collections take a moment.
void ExportSession::look()
{
    m_job.reset();
    m_plan.reset();
    m_problem.clear();
    workspace::ExportRequest request = m_request;
    // Counted before the person has said where to; a target of the right kind stands in.
    if (request.target.empty())
        request.target = toUtf8(suggestedName());
    if (wantsFolder() && !request.target.ends_with('/'))
        request.target += '/';
    auto found = std::make_shared<workspace::ExportPlan>();
    m_job = std::make_unique<Job>(tr("Counting"), [path = toUtf8(m_workspace.path()), request, found](Progress&) {
        store::Database database(path, forReading());
        *found = workspace::planExport(database, request);
    });
    connect(m_job.get(), &Job::finished, this, [this, found] {
        m_plan = std::make_unique<workspace::ExportPlan>(*found);
        emit updated();
    });
    connect(m_job.get(), &Job::failed, this, [this](const Error& error) {
        m_problem = sentence(error);
        emit updated();
    });
    m_job->start();
}

bool ExportSession::canExport() const
{
    return m_stage == Stage::Choosing && m_problem.isEmpty() && !m_request.target.empty();
}

void ExportSession::start()
{
    if (!canExport())
        return;
    m_stage = Stage::Exporting;
    workspace::ExportRequest request = m_request;
    if (wantsFolder() && !request.target.ends_with('/'))
        request.target += '/';
    auto report = std::make_shared<workspace::ExportReport>();
    m_job = std::make_unique<Job>(tr("Exporting %1").arg(QFileInfo(target()).fileName()),
                                  [path = toUtf8(m_workspace.path()), request, report](Progress& progress) {
                                      store::Database database(path, forReading());
                                      *report = workspace::exportWorkspace(database, request, progress);
                                  });
    connect(m_job.get(), &Job::progressed, this, &ExportSession::progressed);
    connect(m_job.get(), &Job::finished, this, [this, report] {
        m_report = std::make_unique<workspace::ExportReport>(*report);
        m_stage = Stage::Done;
        emit updated();
        emit exported();
    });
    connect(m_job.get(), &Job::failed, this, [this](const Error& error) {
        m_stage = Stage::Choosing;
        m_problem = sentence(error);
        emit updated();
    });
    connect(m_job.get(), &Job::cancelled, this, [this] {
        m_stage = Stage::Choosing;
        emit updated();
        emit exportCancelled();
    });
    m_job->start();
    emit updated();
}

void ExportSession::cancel()
{
    if (m_stage == Stage::Exporting && m_job)
        m_job->cancel();
}

QString layoutText(exchange::ExportLayout layout)
{
    switch (layout) {
    case exchange::ExportLayout::Csv:
        return ExportTexts::tr("Tables (CSV)");
    case exchange::ExportLayout::Jsonl:
        return ExportTexts::tr("JSON lines");
    case exchange::ExportLayout::Recbole:
        return ExportTexts::tr("RecBole atomic files");
    case exchange::ExportLayout::Personalize:
        return ExportTexts::tr("Amazon Personalize CSV");
    case exchange::ExportLayout::Gorse:
        return ExportTexts::tr("Gorse JSON lines");
    case exchange::ExportLayout::Weaviate:
        return ExportTexts::tr("Weaviate objects");
    case exchange::ExportLayout::Folder:
        return ExportTexts::tr("Whole workspace, to import again");
    }
    return {};
}

QString kindText(exchange::ExportKind kind)
{
    switch (kind) {
    case exchange::ExportKind::Schema:
        return ExportTexts::tr("Schema");
    case exchange::ExportKind::Collections:
        return ExportTexts::tr("Collections");
    case exchange::ExportKind::Items:
        return ExportTexts::tr("Items");
    case exchange::ExportKind::Vectors:
        return ExportTexts::tr("Imported vectors");
    case exchange::ExportKind::Personas:
        return ExportTexts::tr("Personas");
    case exchange::ExportKind::Interactions:
        return ExportTexts::tr("Interactions");
    case exchange::ExportKind::Documents:
        return ExportTexts::tr("Documents");
    case exchange::ExportKind::Memories:
        return ExportTexts::tr("Memories");
    case exchange::ExportKind::Scenarios:
        return ExportTexts::tr("Scenarios");
    }
    return {};
}

void fillFiles(ReportTableModel& table, const workspace::ExportPlan& plan)
{
    std::vector<ReportTableModel::Row> rows;
    for (const workspace::PlannedFile& file : plan.files)
        rows.push_back({toQString(file.file), kindText(file.kind), QVariant::fromValue<qint64>(file.rows), QVariant()});
    table.setTable(
        {ExportTexts::tr("File"), ExportTexts::tr("Rows of"), ExportTexts::tr("Rows"), ExportTexts::tr("Bytes")},
        std::move(rows));
}

void fillFiles(ReportTableModel& table, const workspace::ExportReport& report)
{
    std::vector<ReportTableModel::Row> rows;
    for (const workspace::ExportedFile& file : report.files)
        rows.push_back({toQString(file.file), kindText(file.kind), QVariant::fromValue<qint64>(file.rows),
                        QVariant::fromValue<qint64>(file.bytes)});
    table.setTable(
        {ExportTexts::tr("File"), ExportTexts::tr("Rows of"), ExportTexts::tr("Rows"), ExportTexts::tr("Bytes")},
        std::move(rows));
}

void fillLeftOut(ReportTableModel& table, const std::vector<exchange::LeftOut>& leftOut)
{
    std::vector<ReportTableModel::Row> rows;
    for (const exchange::LeftOut& loss : leftOut)
        rows.push_back({toQString(loss.what), toQString(loss.why)});
    table.setTable({ExportTexts::tr("What"), ExportTexts::tr("Why")}, std::move(rows));
}

}  // namespace tastebench::model
