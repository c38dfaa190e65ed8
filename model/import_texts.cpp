// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/import_texts.h"

#include "model/text.h"

#include <QCoreApplication>

namespace tastebench::model {

namespace {

struct ImportTexts {
    Q_DECLARE_TR_FUNCTIONS(tastebench::model::ImportTexts)
};

}  // namespace

QString layoutText(exchange::Layout layout)
{
    switch (layout) {
    case exchange::Layout::MovieLens:
        return ImportTexts::tr("MovieLens");
    case exchange::Layout::Recbole:
        return ImportTexts::tr("RecBole atomic files");
    case exchange::Layout::Gorse:
        return ImportTexts::tr("Gorse JSON lines");
    case exchange::Layout::Personalize:
        return ImportTexts::tr("Amazon Personalize CSV");
    case exchange::Layout::Uir:
        return ImportTexts::tr("User, item, rating (UIRT)");
    case exchange::Layout::Weaviate:
        return ImportTexts::tr("Weaviate objects");
    case exchange::Layout::Csv:
        return ImportTexts::tr("Tables (CSV, TSV)");
    case exchange::Layout::Jsonl:
        return ImportTexts::tr("JSON lines");
    case exchange::Layout::Folder:
        return ImportTexts::tr("Exported workspace");
    }
    return {};
}

QString kindText(exchange::RecordKind kind)
{
    switch (kind) {
    case exchange::RecordKind::Items:
        return ImportTexts::tr("Items");
    case exchange::RecordKind::Personas:
        return ImportTexts::tr("Personas");
    case exchange::RecordKind::Interactions:
        return ImportTexts::tr("Interactions");
    case exchange::RecordKind::Documents:
        return ImportTexts::tr("Documents");
    case exchange::RecordKind::Memories:
        return ImportTexts::tr("Memories");
    case exchange::RecordKind::Links:
        return ImportTexts::tr("Links of items");
    case exchange::RecordKind::Tags:
        return ImportTexts::tr("Tags of items");
    case exchange::RecordKind::Schema:
        return ImportTexts::tr("Schema");
    }
    return {};
}

QString totalsText(const workspace::ImportReport& report)
{
    return ImportTexts::tr("%1 now holds %2 items, %3 personas and %4 interactions.")
        .arg(toQString(report.collection), countText(report.items), countText(report.personas),
             countText(report.interactions));
}

void fillCounts(ReportTableModel& table, const workspace::ImportReport& report)
{
    std::vector<ReportTableModel::Row> rows;
    for (const exchange::FileCounts& file : report.files)
        rows.push_back({toQString(file.file), kindText(file.kind), QVariant::fromValue<qint64>(file.read),
                        QVariant::fromValue<qint64>(file.taken), QVariant::fromValue<qint64>(file.updated),
                        QVariant::fromValue<qint64>(file.duplicates), QVariant::fromValue<qint64>(file.refused)});
    table.setTable({ImportTexts::tr("File"), ImportTexts::tr("Rows"), ImportTexts::tr("Read"), ImportTexts::tr("Taken"),
                    ImportTexts::tr("Updated"), ImportTexts::tr("Duplicates"), ImportTexts::tr("Refused")},
                   std::move(rows));
}

void fillRefusals(ReportTableModel& table, const workspace::ImportReport& report)
{
    std::vector<ReportTableModel::Row> rows;
    for (const exchange::Refusal& refusal : report.refusals)
        rows.push_back({toQString(refusal.file), QVariant::fromValue<qint64>(refusal.line), toQString(refusal.field),
                        toQString(refusal.value), toQString(refusal.reason)});
    table.setTable({ImportTexts::tr("File"), ImportTexts::tr("Line"), ImportTexts::tr("Field"),
                    ImportTexts::tr("Value"), ImportTexts::tr("Reason")},
                   std::move(rows));
}

QString reportText(const workspace::ImportReport& report, const QString& source)
{
    ReportTableModel counts;
    fillCounts(counts, report);
    ReportTableModel refusals;
    fillRefusals(refusals, report);
    QString text = ImportTexts::tr("Import of %1 (%2)").arg(source, layoutText(report.layout)) + u'\n'
        + totalsText(report) + QStringLiteral("\n\n") + counts.toTsv();
    for (const std::string& warning : report.warnings)
        text += u'\n' + toQString(warning);
    if (report.refused > 0)
        text += u'\n' + refusals.toTsv();
    const auto leftOut = report.refused - static_cast<std::int64_t>(report.refusals.size());
    if (leftOut > 0)
        text += ImportTexts::tr("%1 further refused rows are not listed.").arg(countText(leftOut)) + u'\n';
    return text;
}

}  // namespace tastebench::model
