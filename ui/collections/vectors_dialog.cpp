// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/collections/vectors_dialog.h"

#include "engine/store/collections.h"
#include "model/text.h"
#include "ui/items/vector_texts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

namespace {

model::WorkspaceChange vectorsChange()
{
    model::WorkspaceChange change;
    change.collections = true;
    change.vectors = true;
    return change;
}

bool isReadable(PropertyType type)
{
    const PropertyType element = elementType(type);
    return element == PropertyType::Text || element == PropertyType::Boolean || element == PropertyType::Uuid;
}

QString readsText(const NamedVector& vector)
{
    if (vector.source == VectorSource::Imported)
        return VectorsDialog::tr("comes with the items");
    if (vector.source == VectorSource::Ials)
        return VectorsDialog::tr("learned from who likes what");
    QStringList names;
    for (const std::string& property : vector.properties)
        names.append(model::toQString(property));
    const QString what = names.isEmpty() ? VectorsDialog::tr("every text") : names.join(QStringLiteral(", "));
    return vector.source == VectorSource::Endpoint
        ? VectorsDialog::tr("from an endpoint, %1, reads %2").arg(model::toQString(vector.model), what)
        : VectorsDialog::tr("built in, reads %1").arg(what);
}

}  // namespace

VectorsDialog::VectorsDialog(model::Workspace& workspace, CollectionId collection, QWidget* parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_collection(collection)
    , m_overview(workspace)
    , m_panel(new Panel(tr("Named vectors")))
    , m_lines(new QVBoxLayout)
    , m_form(new Panel({}))
    , m_name(new QLineEdit)
    , m_source(new QComboBox)
    , m_readable(new QWidget)
    , m_problem(new RoleLabel(TextStyle::Caption, Role::Text))
    , m_create(new QPushButton)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setObjectName(QStringLiteral("vectorsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Collection* const found = workspace.collection(collection);
    setWindowTitle(tr("Vectors of %1").arg(found ? model::toQString(found->name) : QString()));
    resize(720, 480);

    auto* content = new QWidget;
    content->setLayout(m_lines);
    m_lines->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::margin);
    m_lines->setSpacing(metrics::margin);
    m_panel->setContent(content);
    m_panel->setHeaderLine(true);
    m_panel->setCaption(tr("what items are compared by in searches and rankings"));
    auto* done = new QPushButton(tr("Close"));
    done->setObjectName(QStringLiteral("closeVectors"));
    done->setAutoDefault(false);
    connect(done, &QPushButton::clicked, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_panel, 1);
    layout->addWidget(makeForm());
    layout->addWidget(done, 0, Qt::AlignRight);

    connect(&m_overview, &model::VectorOverview::changed, this, &VectorsDialog::showVectors);
    connect(&m_workspace, &model::Workspace::jobEnded, this, [this] {
        m_training.clear();
        showVectors();
    });
    connect(&m_workspace, &model::Workspace::changed, this, [this] {
        if (!m_workspace.collection(m_collection))
            close();
        else
            showReadable();
    });
    connect(&m_workspace, &QObject::destroyed, this, &QDialog::close);
    showReadable();
    m_overview.setCollection(collection);
    edit(nullptr);
}

QWidget* VectorsDialog::makeForm()
{
    m_name->setObjectName(QStringLiteral("newVectorName"));
    m_name->setPlaceholderText(tr("plot"));
    m_create->setObjectName(QStringLiteral("createVector"));
    m_source->setObjectName(QStringLiteral("newVectorSource"));
    m_source->addItem(tr("The items' texts"), static_cast<int>(VectorSource::Lsa));
    m_source->addItem(tr("Who likes what"), static_cast<int>(VectorSource::Ials));
    m_source->setToolTip(tr("Learned from texts, it also reads queries; learned from likes, it compares items as the "
                            "personas do."));
    connect(m_source, &QComboBox::currentIndexChanged, this, &VectorsDialog::check);
    m_create->setDefault(true);
    m_cancel->setObjectName(QStringLiteral("cancelVector"));
    m_cancel->setAutoDefault(false);
    m_problem->setObjectName(QStringLiteral("vectorProblem"));
    m_problem->setWordWrap(true);
    m_readable->setObjectName(QStringLiteral("vectorReads"));
    m_readable->setAccessibleName(tr("What the vector reads"));
    new FlowLayout(metrics::margin, m_readable);
    auto* nameLine = new QHBoxLayout;
    nameLine->setSpacing(metrics::gap);
    nameLine->addWidget(new LabeledField(tr("Name"), m_name), 1);
    nameLine->addWidget(new LabeledField(tr("Learned from"), m_source));
    nameLine->addWidget(m_cancel, 0, Qt::AlignBottom);
    nameLine->addWidget(m_create, 0, Qt::AlignBottom);
    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::margin);
    lines->setSpacing(metrics::gap);
    lines->addLayout(nameLine);
    lines->addWidget(m_readable);
    lines->addWidget(m_problem);
    m_form->setObjectName(QStringLiteral("vectorForm"));
    m_form->setCaption(tr("nothing chosen: it reads every text"));
    m_form->setContent(content);
    connect(m_name, &QLineEdit::textChanged, this, &VectorsDialog::check);
    connect(m_create, &QPushButton::clicked, this, &VectorsDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, [this] { edit(nullptr); });
    return m_form;
}

void VectorsDialog::edit(const NamedVector* vector)
{
    m_edited = vector ? std::optional(*vector) : std::nullopt;
    const QString name = vector ? model::toQString(vector->name) : QString();
    m_form->setTitle(vector ? tr("What %1 reads").arg(name) : tr("A new vector"));
    m_name->setText(name);
    m_name->setEnabled(!vector);
    m_source->setCurrentIndex(0);
    m_source->setEnabled(!vector);
    for (QCheckBox* const box : m_properties)
        box->setChecked(vector && std::ranges::count(vector->properties, model::toUtf8(box->text())) > 0);
    m_create->setText(vector ? tr("Save") : tr("Add"));
    m_create->setIcon(vector ? QIcon() : icon(IconName::Add));
    m_create->setAccessibleName(vector ? tr("Save what the vector reads") : tr("Add the vector"));
    m_cancel->setVisible(vector);
    check();
}

void VectorsDialog::showReadable()
{
    const Collection* const collection = m_workspace.collection(m_collection);
    std::vector<std::string> names;
    for (const PropertyDefinition& property : collection->properties) {
        if (isReadable(property.type))
            names.push_back(property.name);
    }
    const bool same = std::ranges::equal(names, m_properties, {}, {},
                                         [](const QCheckBox* box) { return model::toUtf8(box->text()); });
    if (same)
        return;
    for (QCheckBox* const box : m_properties)
        delete box;
    m_properties.clear();
    for (const std::string& name : names) {
        auto* box = new QCheckBox(model::toQString(name));
        box->setObjectName(QStringLiteral("reads:") % model::toQString(name));
        m_readable->layout()->addWidget(box);
        m_properties.push_back(box);
    }
}

void VectorsDialog::showVectors()
{
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const model::VectorSummary& summary : m_overview.vectors())
        addLine(summary);
    m_lines->addStretch(1);
    if (m_edited && !isTaken(m_edited->name))
        edit(nullptr);
    check();
}

void VectorsDialog::addLine(const model::VectorSummary& summary)
{
    const QString name = model::toQString(summary.vector.name);
    auto* title = new RoleLabel(TextStyle::BodyStrong, Role::Text);
    title->setText(name);
    auto* facts = new RoleLabel(TextStyle::Caption);
    facts->setObjectName(QStringLiteral("facts:") % name);
    const bool isTraining = m_training.contains(summary.vector.name);
    facts->setText(readsText(summary.vector) % QStringLiteral(" · ")
                   % (isTraining ? tr("training…") : vectorFactsText(summary)));
    facts->setWordWrap(true);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(metrics::grid / 2);
    texts->addWidget(title);
    texts->addWidget(facts);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addLayout(texts, 1);
    row->addLayout(makeButtons(summary));
    m_lines->addWidget(line);
}

QHBoxLayout* VectorsDialog::makeButtons(const model::VectorSummary& summary)
{
    const QString name = model::toQString(summary.vector.name);
    const bool isTraining = m_training.contains(summary.vector.name);
    const bool canWrite = !m_workspace.isReadOnly();
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::gap);
    if (summary.vector.source == VectorSource::Lsa || summary.vector.source == VectorSource::Endpoint) {
        auto* reads = new QPushButton(tr("Reads…"));
        reads->setObjectName(QStringLiteral("editVector:") % name);
        reads->setAccessibleName(tr("Change what the vector %1 reads").arg(name));
        reads->setToolTip(reads->accessibleName());
        reads->setAutoDefault(false);
        reads->setEnabled(canWrite && !isTraining);
        connect(reads, &QPushButton::clicked, this, [this, vector = summary.vector] { edit(&vector); });
        row->addWidget(reads);
    }
    if (summary.vector.source != VectorSource::Imported) {
        auto* train = new QPushButton(tr("Train"));
        train->setObjectName(QStringLiteral("trainVector:") % name);
        train->setAccessibleName(tr("Train the vector %1").arg(name));
        train->setAutoDefault(false);
        train->setEnabled(canWrite && !isTraining);
        connect(train, &QPushButton::clicked, this, [this, vector = summary.vector.name] {
            m_training.insert(vector);
            emit trainRequested(m_collection, vector);
            showVectors();
        });
        row->addWidget(train);
    }
    auto* remove = new QPushButton(icon(IconName::Close, Role::MutedText), {});
    remove->setObjectName(QStringLiteral("removeVector:") % name);
    remove->setAccessibleName(tr("Remove the vector %1").arg(name));
    remove->setToolTip(remove->accessibleName());
    remove->setFixedWidth(metrics::controlHeight);
    remove->setAutoDefault(false);
    remove->setEnabled(canWrite && summary.vector.name != "default");
    connect(remove, &QPushButton::clicked, this, [this, vector = summary.vector] { this->remove(vector); });
    row->addWidget(remove);
    return row;
}

bool VectorsDialog::isTaken(const std::string& name) const
{
    return std::ranges::any_of(m_overview.vectors(),
                               [&name](const model::VectorSummary& summary) { return summary.vector.name == name; });
}

void VectorsDialog::check()
{
    const std::string name = model::toUtf8(m_name->text().trimmed());
    QString problem;
    try {
        if (!name.empty())
            checkPropertyName(name, {});
        if (!m_edited && isTaken(name))
            problem = tr("There is a vector of this name.");
    } catch (const Error& error) {
        problem = model::toQString(error.message());
    }
    tell(problem);
    m_readable->setEnabled(sourceChosen() != VectorSource::Ials);
    m_create->setEnabled(!name.empty() && problem.isEmpty() && !m_workspace.isReadOnly());
}

VectorSource VectorsDialog::sourceChosen() const
{
    return static_cast<VectorSource>(m_source->currentData().toInt());
}

void VectorsDialog::tell(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void VectorsDialog::accept()
{
    NamedVector vector = m_edited.value_or(NamedVector());
    vector.properties.clear();
    for (const QCheckBox* const box : m_properties) {
        if (box->isChecked())
            vector.properties.push_back(model::toUtf8(box->text()));
    }
    if (m_edited) {
        change(vector);
        return;
    }
    vector.collection = m_collection;
    vector.name = model::toUtf8(m_name->text().trimmed());
    vector.source = sourceChosen();
    if (vector.source == VectorSource::Ials)
        vector.properties.clear();
    create(vector);
}

void VectorsDialog::change(const NamedVector& vector)
{
    m_workspace.change(tr("What the vector %1 reads").arg(model::toQString(vector.name)), vectorsChange(),
                       [vector](store::Change& change) { store::updateNamedVector(change, vector); },
                       {this, [this] { edit(nullptr); }, [this](const Error& error) { tell(model::sentence(error)); }});
}

void VectorsDialog::create(const NamedVector& vector)
{
    m_workspace.change(tr("New vector %1").arg(model::toQString(vector.name)), vectorsChange(),
                       [vector](store::Change& change) { store::insertNamedVector(change, vector, Timestamp::now()); },
                       {this,
                        [this, name = vector.name] {
                            edit(nullptr);
                            m_training.insert(name);
                            emit trainRequested(m_collection, name);
                        },
                        [this](const Error& error) { tell(model::sentence(error)); }});
}

void VectorsDialog::remove(const NamedVector& vector)
{
    m_workspace.change(tr("Remove the vector %1").arg(model::toQString(vector.name)), vectorsChange(),
                       [id = vector.id](store::Change& change) { store::deleteNamedVector(change, id); },
                       {this, {}, [this](const Error& error) { emit failed(error); }});
}

}  // namespace tastebench::ui
