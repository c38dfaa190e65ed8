// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_setup.h"

#include "model/import_texts.h"
#include "model/text.h"
#include "ui/import/check_panel.h"
#include "ui/import/field_delegate.h"
#include "ui/import/import_table.h"
#include "ui/import/rating_panel.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int sideWidth = 320;
constexpr int mostFileRows = 4;
constexpr int recognise = -1;

using exchange::Layout;
using exchange::RecordKind;

// Layouts whose files do not tell by themselves what their rows are.
bool kindIsOpen(Layout layout)
{
    return layout == Layout::Csv || layout == Layout::Jsonl || layout == Layout::Uir;
}

template <typename Choice>
std::optional<Choice> choice(const QComboBox* combo)
{
    const int data = combo->currentData().toInt();
    return data == recognise ? std::nullopt : std::optional(static_cast<Choice>(data));
}

}  // namespace

ImportSetup::ImportSetup(model::ImportSession& session, const QStringList& collections, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_source(new QLineEdit)
    , m_layout(new QComboBox)
    , m_kind(new QComboBox)
    , m_encoding(new QComboBox)
    , m_collection(new QComboBox)
    , m_filesPanel(new Panel(tr("Files")))
    , m_fieldsPanel(new Panel(tr("Fields")))
    , m_filesTable(new ImportTable(tr("Files")))
    , m_fieldsTable(new ImportTable(tr("Fields")))
    , m_ratings(new RatingPanel)
    , m_check(new CheckPanel)
{
    setObjectName(QStringLiteral("importSetup"));
    auto* side = new QVBoxLayout;
    side->setSpacing(metrics::margin);
    side->addWidget(m_ratings);
    side->addWidget(m_check, 1);
    m_ratings->setFixedWidth(sideWidth);
    m_check->setFixedWidth(sideWidth);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(metrics::margin);
    middle->addWidget(makeTables(), 1);
    middle->addLayout(side);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::margin);
    column->addWidget(makeSourceRow());
    column->addWidget(makeChoicesRow(collections));
    column->addSpacing(metrics::grid);
    column->addLayout(middle, 1);

    connect(&m_session, &model::ImportSession::updated, this, &ImportSetup::refresh);
    connect(&m_session, &model::ImportSession::progressed, this,
            [this](const QString&, qint64 done, qint64 total) { m_check->setProgress(done, total); });
    connect(m_ratings, &RatingPanel::scaleChosen, &m_session, &model::ImportSession::setRatingScale);
    connect(m_check, &Panel::actionRequested, &m_session, &model::ImportSession::check);
    refresh();
}

QWidget* ImportSetup::makeSourceRow()
{
    m_source->setObjectName(QStringLiteral("importSource"));
    m_source->setPlaceholderText(tr("A file or a folder; it can be dropped here too"));
    m_source->setTextMargins(metrics::grid, 0, metrics::grid, 0);
    connect(m_source, &QLineEdit::editingFinished, this, [this] {
        if (m_source->text() != m_session.source())
            m_session.setSource(m_source->text());
    });
    auto* file = new QPushButton(tr("File…"));
    file->setAutoDefault(false);
    file->setObjectName(QStringLiteral("importFile"));
    connect(file, &QPushButton::clicked, this, &ImportSetup::chooseFile);
    auto* folder = new QPushButton(tr("Folder…"));
    folder->setAutoDefault(false);
    folder->setObjectName(QStringLiteral("importFolder"));
    connect(folder, &QPushButton::clicked, this, &ImportSetup::chooseFolder);

    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(new LabeledField(tr("Source"), m_source), 1);
    row->addWidget(file, 0, Qt::AlignBottom);
    row->addWidget(folder, 0, Qt::AlignBottom);
    return widget;
}

QWidget* ImportSetup::makeChoicesRow(const QStringList& collections)
{
    m_layout->setObjectName(QStringLiteral("importLayout"));
    m_layout->addItem(tr("Recognise"), recognise);
    for (const Layout layout : {Layout::MovieLens, Layout::Recbole, Layout::Gorse, Layout::Personalize, Layout::Uir,
                                Layout::Weaviate, Layout::Csv, Layout::Jsonl, Layout::Folder})
        m_layout->addItem(model::layoutText(layout), static_cast<int>(layout));
    connect(m_layout, &QComboBox::activated, this, [this] { m_session.setLayout(choice<Layout>(m_layout)); });

    m_kind->setObjectName(QStringLiteral("importKind"));
    m_kind->addItem(tr("Recognise"), recognise);
    for (const RecordKind kind : {RecordKind::Items, RecordKind::Personas, RecordKind::Interactions,
                                  RecordKind::Documents, RecordKind::Memories})
        m_kind->addItem(model::kindText(kind), static_cast<int>(kind));
    connect(m_kind, &QComboBox::activated, this, [this] { m_session.setKind(choice<RecordKind>(m_kind)); });

    m_encoding->setObjectName(QStringLiteral("importEncoding"));
    m_encoding->addItem(tr("Automatic"), QString());
    for (const auto* name : {"UTF-8", "windows-1252", "ISO-8859-1", "UTF-16"})
        m_encoding->addItem(QString::fromLatin1(name), QString::fromLatin1(name));
    connect(m_encoding, &QComboBox::activated, this,
            [this] { m_session.setEncoding(m_encoding->currentData().toString()); });

    m_collection->setObjectName(QStringLiteral("importCollection"));
    m_collection->setEditable(true);
    m_collection->lineEdit()->setObjectName(QStringLiteral("importCollectionName"));
    m_collection->lineEdit()->setAccessibleName(tr("Name of the collection"));
    m_collection->setInsertPolicy(QComboBox::NoInsert);
    m_collection->addItems(collections);
    m_collection->setToolTip(tr("A new name makes a new collection; rows for one that exists are matched by id."));
    connect(m_collection, &QComboBox::editTextChanged, &m_session, &model::ImportSession::setCollection);

    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::margin);
    row->addWidget(new LabeledField(tr("Into the collection"), m_collection), 3);
    row->addWidget(new LabeledField(tr("Layout"), m_layout), 3);
    row->addWidget(new LabeledField(tr("The rows are"), m_kind), 2);
    row->addWidget(new LabeledField(tr("Encoding"), m_encoding), 2);
    return widget;
}

QWidget* ImportSetup::makeTables()
{
    m_filesTable->setObjectName(QStringLiteral("importFiles"));
    m_filesTable->setModel(&m_files);
    m_filesTable->setStretchedColumn(0);
    m_filesTable->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_filesTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid() || current.row() == m_file)
                    return;
                m_file = current.row();
                showFields();
            });
    m_filesPanel->setContent(m_filesTable);

    m_fieldsTable->setObjectName(QStringLiteral("importFields"));
    m_fieldsTable->setModel(&m_fields);
    m_fieldsTable->setItemDelegate(new FieldDelegate(m_fieldsTable));
    m_fieldsTable->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    connect(m_fieldsTable, &QTableView::clicked, m_fieldsTable, [this](const QModelIndex& index) {
        if (index.flags() & Qt::ItemIsEditable)
            m_fieldsTable->edit(index);
    });
    m_fieldsPanel->setContent(m_fieldsTable);
    connect(&m_fields, &model::ImportFieldsModel::targetChosen, &m_session, &model::ImportSession::setTarget);
    connect(&m_fields, &model::ImportFieldsModel::typeChosen, &m_session, &model::ImportSession::setType);

    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::margin);
    column->addWidget(m_filesPanel);
    column->addWidget(m_fieldsPanel, 1);
    return widget;
}

void ImportSetup::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Import a file"), m_session.source(),
        tr("Data (*.csv *.tsv *.dat *.txt *.json *.jsonl *.ndjson *.inter *.item *.user *.gz);;All files (*)"));
    if (!path.isEmpty())
        m_session.setSource(path);
}

void ImportSetup::chooseFolder()
{
    const QString path = QFileDialog::getExistingDirectory(this, tr("Import a folder"), m_session.source());
    if (!path.isEmpty())
        m_session.setSource(path);
}

void ImportSetup::refresh()
{
    showChoices();
    showFiles();
    showFields();
    m_ratings->setRatings(m_session.ratings(), m_session.ratingsAreComplete(), m_session.scale(),
                          m_session.chosenScale().has_value());
    m_check->showSession(m_session);
}

void ImportSetup::showChoices()
{
    if (m_session.source() != m_shownSource) {
        m_shownSource = m_session.source();
        m_source->setText(m_shownSource);
        m_layout->setCurrentIndex(0);
        m_kind->setCurrentIndex(0);
        m_file = -1;
    }
    m_collection->setEnabled(!m_session.isWholeWorkspace());
    if (m_collection->currentText() != m_session.collection()) {
        const QSignalBlocker quiet(m_collection);
        m_collection->setEditText(m_session.collection());
    }
    const exchange::ImportPreview* preview = m_session.preview();
    m_layout->setItemText(
        0, preview != nullptr ? tr("Recognised: %1").arg(model::layoutText(preview->plan.layout)) : tr("Recognise"));
    const bool open = preview != nullptr && kindIsOpen(preview->plan.layout);
    m_kind->setEnabled(open);
    m_kind->setItemText(0,
                        preview == nullptr || preview->plan.files.empty() ? tr("Recognise")
                            : preview->plan.files.size() > 1
                            ? tr("As the files say")
                            : tr("Recognised: %1").arg(model::kindText(preview->plan.files.front().table.kind)));
}

void ImportSetup::showFiles()
{
    const exchange::ImportPreview* preview = m_session.preview();
    const bool reading = m_session.stage() == model::ImportSession::Stage::Looking;
    m_fieldsPanel->setBusy(reading);
    if (preview == nullptr) {
        m_files.setTable({}, {});
        m_fields.clear();
        m_filesPanel->hide();
        m_fieldsPanel->setCaption({});
        m_fieldsPanel->setTitle(tr("Fields"));
        m_fieldsPanel->setEmpty(m_session.source().isEmpty()
                                    ? tr("Choose a dataset: a MovieLens folder, tables, JSON lines, or an export.")
                                    : m_session.problem());
        return;
    }
    std::vector<model::ReportTableModel::Row> rows;
    for (std::size_t file = 0; file < preview->plan.files.size(); ++file) {
        const exchange::FilePlan& plan = preview->plan.files[file];
        rows.push_back({model::toQString(plan.name), model::kindText(plan.table.kind),
                        QVariant::fromValue<qint64>(m_session.expectedRows(file))});
    }
    const auto count = static_cast<int>(rows.size());
    m_files.setTable({tr("File"), tr("Rows are"), m_session.checked() != nullptr ? tr("Rows") : tr("Rows, about")},
                     std::move(rows));
    if (m_file < 0 || m_file >= count) {
        // What people gave is the heart of a dataset: its file is shown first.
        const auto ratings = std::ranges::find_if(preview->plan.files, [](const exchange::FilePlan& file) {
            return file.table.kind == RecordKind::Interactions;
        });
        m_file = ratings == preview->plan.files.end() ? 0 : static_cast<int>(ratings - preview->plan.files.begin());
    }
    m_filesTable->selectRow(m_file);
    m_filesTable->fitColumns();
    m_filesPanel->setFixedHeight(metrics::panelHeader + m_filesTable->heightOfRows(std::min(count, mostFileRows)));
    m_filesPanel->setVisible(count > 1);
}

void ImportSetup::showFields()
{
    const exchange::ImportPreview* preview = m_session.preview();
    if (preview == nullptr || m_file < 0 || m_file >= static_cast<int>(preview->plan.files.size()))
        return;
    const auto file = static_cast<std::size_t>(m_file);
    const exchange::FilePlan& plan = preview->plan.files[file];
    m_fieldsPanel->setTitle(tr("Fields of %1").arg(model::toQString(plan.name)));
    m_fieldsPanel->setCaption(m_session.fieldsCanBeMapped() ? tr("click a cell to change it")
                                                            : tr("known from the layout"));
    const int columns = m_fields.columnCount();
    const int rows = m_fields.rowCount();
    m_fields.setFile(plan, preview->rows[file], m_session.fieldsCanBeMapped());
    if (plan.empty)
        m_fieldsPanel->setEmpty(tr("The file is empty."));
    else
        m_fieldsPanel->setContentShown();
    m_fieldsTable->setColumnHidden(model::ImportFieldsModel::Type,
                                   plan.table.kind != RecordKind::Items && plan.table.kind != RecordKind::Personas);
    if (m_fields.columnCount() != columns || m_fields.rowCount() != rows) {
        m_fieldsTable->setStretchedColumn(m_fields.columnCount() - 1);
        m_fieldsTable->fitColumns();
    }
}

}  // namespace tastebench::ui
