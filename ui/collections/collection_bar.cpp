// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/collections/collection_bar.h"

#include "engine/store/collections.h"
#include "model/text.h"
#include "ui/collections/collection_dialog.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <memory>

namespace tastebench::ui {

namespace {

constexpr int collectionWidth = 168;

model::WorkspaceChange schemaChange()
{
    model::WorkspaceChange change;
    change.collections = true;
    change.vectors = true;
    change.personas = true;
    return change;
}

}  // namespace

CollectionBar::CollectionBar(model::Workspace& workspace, const QString& searchCaption, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_collections(new QComboBox)
    , m_search(new QLineEdit)
    , m_more(new QPushButton(icon(IconName::More), {}))
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("collectionBar"));
    m_collections->setObjectName(QStringLiteral("collectionCombo"));
    connect(m_collections, &QComboBox::activated, this, [this](int row) {
        const CollectionId chosen {m_collections->itemData(row).toLongLong()};
        if (chosen != m_collection)
            emit collectionChosen(chosen);
    });
    m_search->setObjectName(QStringLiteral("searchEdit"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(IconName::Search, Role::MutedText), QLineEdit::LeadingPosition);
    m_search->setPlaceholderText(tr("Words, or how they begin"));
    connect(m_search, &QLineEdit::textChanged, this, &CollectionBar::searchChanged);
    m_more->setObjectName(QStringLiteral("collectionMenu"));
    m_more->setAccessibleName(tr("More about collections"));
    m_more->setToolTip(tr("New collection, properties of this one"));
    m_more->setFixedWidth(metrics::controlHeight + metrics::gap);
    connect(m_more, &QPushButton::clicked, this, &CollectionBar::showMenu);

    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(metrics::margin);
    auto* collections = new LabeledField(tr("Collection"), m_collections);
    collections->setFixedWidth(collectionWidth);
    m_row->addWidget(collections);
    m_row->addWidget(new LabeledField(searchCaption, m_search), 1);
    m_row->addWidget(m_more, 0, Qt::AlignBottom);
    connect(&workspace, &model::Workspace::changed, this, [this](const model::WorkspaceChange& change) {
        if (change.collections || change.everything)
            listCollections();
    });
    listCollections();
}

void CollectionBar::addButton(QPushButton* button)
{
    m_row->insertWidget(m_row->count() - 1, button, 0, Qt::AlignBottom);
}

void CollectionBar::listCollections()
{
    m_collections->clear();
    for (const Collection& collection : m_workspace.collections())
        m_collections->addItem(model::toQString(collection.name), QVariant::fromValue<qint64>(collection.id.value));
    m_collections->setCurrentIndex(m_collections->findData(QVariant::fromValue<qint64>(m_collection.value)));
    m_collections->setEnabled(m_collections->count() > 0);
}

void CollectionBar::setCollection(CollectionId collection)
{
    m_collection = collection;
    listCollections();
    const QSignalBlocker quiet(this);
    m_search->clear();
}

void CollectionBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void CollectionBar::clearSearch()
{
    m_search->clear();
    m_search->setFocus();
}

QString CollectionBar::search() const
{
    return m_search->text();
}

void CollectionBar::showMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("New collection…"), this, &CollectionBar::createCollection);
    QAction* edit = menu->addAction(tr("Properties and persona schema…"), this, &CollectionBar::editCollection);
    edit->setEnabled(m_workspace.collection(m_collection) != nullptr);
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void CollectionBar::createCollection()
{
    auto* dialog = new CollectionDialog(std::nullopt, namesBut({}), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { create(dialog->edit().collection); });
    dialog->open();
}

void CollectionBar::editCollection()
{
    const Collection* collection = m_workspace.collection(m_collection);
    if (!collection)
        return;
    // It outlives its closing, so that what was typed is there again when the change does not come about.
    auto* dialog = new CollectionDialog(*collection, namesBut(m_collection), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { update(dialog->edit(), *dialog); });
    connect(dialog, &QDialog::rejected, dialog, &QObject::deleteLater);
    dialog->open();
}

void CollectionBar::create(Collection collection)
{
    collection.createdAt = collection.updatedAt = Timestamp::now();
    const auto made = std::make_shared<CollectionId>();
    m_workspace.change(
        tr("New collection %1").arg(model::toQString(collection.name)), schemaChange(),
        [collection, made](store::Change& change) {
            *made = store::insertCollection(change, collection);
            NamedVector vector;
            vector.collection = *made;
            vector.name = "default";
            store::insertNamedVector(change, vector, collection.createdAt);
        },
        {this, [this, made] { emit collectionChosen(*made); }, [this](const Error& error) { emit failed(error); }});
}

QStringList CollectionBar::namesBut(CollectionId except) const
{
    QStringList names;
    for (const Collection& collection : m_workspace.collections()) {
        if (collection.id != except)
            names.append(model::toQString(collection.name));
    }
    return names;
}

void CollectionBar::update(workspace::SchemaEdit edit, CollectionDialog& dialog)
{
    edit.collection.updatedAt = Timestamp::now();
    const QString label = tr("Properties of %1").arg(model::toQString(edit.collection.name));
    model::WorkspaceChange touched = schemaChange();
    touched.items = touched.personas = true;
    touched.scenarios = true;
    auto report = std::make_shared<workspace::SchemaEditReport>();
    model::Job* job
        = m_workspace.startJob(label, touched, [edit, label, report](store::Database& database, Progress& progress) {
              store::Change change(database);
              *report = workspace::editSchema(change, edit, progress);
              change.commit(model::toUtf8(label));
          });
    connect(job, &model::Job::finished, &dialog, [this, report, &dialog] {
        dialog.deleteLater();
        if (!report->broken.empty())
            emit warned(model::toLines(report->broken));
    });
    connect(job, &model::Job::cancelled, &dialog, &QDialog::open);
    connect(job, &model::Job::failed, &dialog, [this, edit, &dialog](const Error& error) {
        if (error.detail() == "WRONG_DATA_TYPE" && !edit.dropUnconvertible) {
            offerToUnset(edit, error, dialog);
            return;
        }
        dialog.open();
        emit failed(error);
    });
}

void CollectionBar::offerToUnset(workspace::SchemaEdit edit, const Error& error, CollectionDialog& dialog)
{
    auto* question = new QMessageBox(QMessageBox::Question, tr("Values that do not convert"),
                                     tr("Nothing is changed yet: some values are none of their new type."),
                                     QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("unconvertibleValues"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(model::toQString(error.message()));
    QPushButton* unset = question->addButton(tr("Unset them"), QMessageBox::AcceptRole);
    unset->setObjectName(QStringLiteral("unsetValues"));
    edit.dropUnconvertible = true;
    connect(unset, &QPushButton::clicked, &dialog, [this, edit, &dialog] { update(edit, dialog); });
    connect(question, &QDialog::rejected, &dialog, &QDialog::open);
    question->open();
}

}  // namespace tastebench::ui
