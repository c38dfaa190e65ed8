// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/question_bar.h"

#include "model/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/depth_choice.h"
#include "ui/widgets/labeled_field.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace tastebench::ui {

namespace {

using evaluation::SplitRequest;

// The data of the entries of the split choice: a share, or one of these.
constexpr int fromInstant = -1;
constexpr int lastLikes = -2;
constexpr int givenFile = -3;

constexpr int defaultDepth = 10;

}  // namespace

QuestionBar::QuestionBar(model::Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_collections(new QComboBox)
    , m_split(new QComboBox)
    , m_instant(new QLineEdit)
    , m_depth(makeDepthChoice(defaultDepth))
    , m_measure(new QComboBox)
    , m_slicedBy(new QComboBox)
    , m_ask(new QPushButton)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("questionBar"));
    m_collections->setObjectName(QStringLiteral("evaluateCollection"));
    m_split->setObjectName(QStringLiteral("evaluateSplit"));
    m_instant->setObjectName(QStringLiteral("evaluateInstant"));
    m_depth->setObjectName(QStringLiteral("evaluateDepth"));
    m_measure->setObjectName(QStringLiteral("evaluateMeasure"));
    m_slicedBy->setObjectName(QStringLiteral("evaluateBy"));
    m_ask->setObjectName(QStringLiteral("evaluateAsk"));
    m_ask->setDefault(true);
    m_ask->setMinimumWidth(124);
    makeSplits();
    for (const evaluation::Measure measure : evaluation::measures) {
        m_measure->addItem(model::toQString(evaluation::measureTitle(measure)), static_cast<int>(measure));
        m_measure->setItemData(m_measure->count() - 1, model::toQString(evaluation::measureDefinition(measure)),
                               Qt::ToolTipRole);
    }

    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(metrics::margin);
    const auto add = [this](const QString& caption, QWidget* control, int width) {
        auto* field = new LabeledField(caption, control);
        field->setFixedWidth(width);
        m_row->addWidget(field);
        return field;
    };
    add(tr("Collection"), m_collections, 152);
    add(tr("Hold out"), m_split, 188);
    m_instantField = add(tr("From (UTC)"), m_instant, 116);
    add(tr("Top"), m_depth, 76);
    add(tr("Measure"), m_measure, 116);
    add(tr("Tell apart by"), m_slicedBy, 132);
    m_row->addStretch(1);
    m_row->addWidget(m_ask, 0, Qt::AlignBottom);
    m_depth->setToolTip(tr("How many items of each recommendation count"));

    connect(m_collections, &QComboBox::activated, this, [this](int row) {
        const CollectionId chosen {m_collections->itemData(row).toLongLong()};
        if (chosen != m_collection)
            emit collectionChosen(chosen);
    });
    connect(m_split, &QComboBox::activated, this, &QuestionBar::splitChosen);
    connect(m_instant, &QLineEdit::textChanged, this, &QuestionBar::showSplit);
    connect(m_measure, &QComboBox::activated, this, &QuestionBar::measureChanged);
    connect(m_slicedBy, &QComboBox::activated, this, &QuestionBar::slicedByChanged);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        if (m_asking)
            emit cancelRequested();
        else
            emit askRequested();
    });
    connect(&workspace, &model::Workspace::changed, this, [this](const model::WorkspaceChange& change) {
        if (!change.collections && !change.everything)
            return;
        listCollections();
        listProperties();
    });
    listCollections();
    listProperties();
    showSplit();
}

void QuestionBar::makeSplits()
{
    const auto add = [this](const QString& text, int entry, const QString& tip) {
        m_split->addItem(text, entry);
        m_split->setItemData(m_split->count() - 1, tip, Qt::ToolTipRole);
    };
    for (const int percent : {20, 10, 30, 40})
        add(tr("The newest %1 %").arg(percent), percent,
            tr("One instant for everybody: what happened after it is held out, and everything is as of it."));
    add(tr("From an instant on…"), fromInstant, tr("The same with an instant of your own."));
    add(tr("Everybody's last like"), lastLikes,
        tr("What others did later is known then, so the future leaks in: numbers are too good."));
    add(tr("What a file holds out…"), givenFile, tr("The persona and item pairs of a TREC qrels file."));
    m_instant->setPlaceholderText(QStringLiteral("2026-11-21"));
    m_instant->setToolTip(tr("A date, or a date and time: 2026-11-21T08:30:00Z"));
}

void QuestionBar::listCollections()
{
    m_collections->clear();
    for (const Collection& collection : m_workspace.collections())
        m_collections->addItem(model::toQString(collection.name), QVariant::fromValue<qint64>(collection.id.value));
    m_collections->setCurrentIndex(m_collections->findData(QVariant::fromValue<qint64>(m_collection.value)));
    m_collections->setEnabled(m_collections->count() > 0);
}

void QuestionBar::listProperties()
{
    const std::string chosen = slicedBy();
    m_slicedBy->clear();
    m_slicedBy->addItem(tr("Activity"), QStringLiteral("activity"));
    const Collection* collection = m_workspace.collection(m_collection);
    if (collection && collection->personaSchema) {
        for (const PersonaPropertyDefinition& property : *collection->personaSchema)
            m_slicedBy->addItem(model::toQString(property.name), model::toQString(property.name));
    }
    m_slicedBy->setCurrentIndex(std::max(0, m_slicedBy->findData(model::toQString(chosen))));
}

void QuestionBar::setCollection(CollectionId collection)
{
    m_collection = collection;
    listCollections();
    listProperties();
    showButton();
}

void QuestionBar::addButton(QPushButton* button)
{
    m_row->insertWidget(m_row->count() - 1, button, 0, Qt::AlignBottom);
}

void QuestionBar::chooseLast()
{
    m_split->setCurrentIndex(m_split->findData(lastLikes));
    splitChosen();
}

void QuestionBar::splitChosen()
{
    if (m_split->currentData().toInt() == givenFile)
        chooseFile();
    m_splitBefore = m_split->currentIndex();
    showSplit();
}

void QuestionBar::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("What is held out"), {},
                                                      tr("TREC qrels (*.qrels *.txt);;All files (*)"));
    if (path.isEmpty()) {
        m_split->setCurrentIndex(m_splitBefore);
        return;
    }
    m_given = path;
    m_split->setItemText(m_split->currentIndex(), tr("What %1 holds out").arg(QFileInfo(path).fileName()));
}

void QuestionBar::showSplit()
{
    m_instantField->setVisible(m_split->currentData().toInt() == fromInstant);
    showButton();
}

void QuestionBar::setAsking(bool asking)
{
    m_asking = asking;
    showButton();
}

void QuestionBar::setAsked(bool asked)
{
    m_asked = asked;
    showButton();
}

void QuestionBar::showButton()
{
    m_ask->setText(m_asking ? tr("Cancel") : m_asked ? tr("Evaluate again") : tr("Evaluate"));
    m_ask->setToolTip(m_asking ? QString()
                               : tr("Compare what the setting of Explore would have recommended with what people did "
                                    "next (F5)"));
    m_ask->setEnabled(m_asking || (question() && m_workspace.collection(m_collection)));
}

std::optional<model::EvaluationQuestion> QuestionBar::question() const
{
    model::EvaluationQuestion question;
    question.k = m_depth->currentData().toInt();
    const int chosen = m_split->currentData().toInt();
    constexpr double percent = 100;
    switch (chosen) {
    case fromInstant:
        question.split.instant = Timestamp::parse(model::toUtf8(m_instant->text().trimmed()));
        if (!question.split.instant)
            return std::nullopt;
        break;
    case lastLikes:
        question.split.kind = SplitRequest::Kind::Last;
        break;
    case givenFile:
        question.split.kind = SplitRequest::Kind::Given;
        question.given = m_given;
        if (m_given.isEmpty())
            return std::nullopt;
        break;
    default:
        question.split.share = chosen / percent;
    }
    return question;
}

evaluation::Measure QuestionBar::measure() const
{
    return static_cast<evaluation::Measure>(m_measure->currentData().toInt());
}

std::string QuestionBar::slicedBy() const
{
    const QString chosen = m_slicedBy->currentData().toString();
    return chosen.isEmpty() ? "activity" : model::toUtf8(chosen);
}

}  // namespace tastebench::ui
