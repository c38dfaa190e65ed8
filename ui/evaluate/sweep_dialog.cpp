// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/sweep_dialog.h"

#include "engine/base/error.h"
#include "model/evaluation_texts.h"
#include "model/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <set>

namespace tastebench::ui {

using Method = model::SweepOrder::Method;

namespace {

constexpr std::size_t mostLines = 6;
constexpr std::array<std::string_view, 3> ofAQuery {"strength", "overfetch_factor", "alpha"};

// Where a parameter is worth trying.
QString usualValues(const QString& parameter)
{
    static const std::map<QString, QString> usual {
        {QStringLiteral("recent_interactions_count"), QStringLiteral("10,30,100,300")},
        {QStringLiteral("similarity"), QStringLiteral("cosine,jaccard,lift,count,ease,ials")},
        {QStringLiteral("affinity"), QStringLiteral("mean,best,interests")},
        {QStringLiteral("popularity_half_life_days"), QStringLiteral("1,3,7,30,90")},
        {QStringLiteral("beta_q"), QStringLiteral("0:2:0.25")},
        {QStringLiteral("overfetch_factor"), QStringLiteral("1:5:1")}};
    const auto found = usual.find(parameter);
    return found == usual.end() ? QStringLiteral("0:1:0.1") : found->second;
}

}  // namespace

SweepDialog::SweepDialog(const model::SweepOrder& base, bool isQuery, QWidget* parent)
    : QDialog(parent)
    , m_base(base)
    , m_isQuery(isQuery)
    , m_method(new QComboBox)
    , m_count(new NumberField(1, 10'000, 10, 0))
    , m_countField(new LabeledField(tr("Settings"), m_count))
    , m_rows(new QVBoxLayout)
    , m_state(new RoleLabel(TextStyle::Body))
    , m_add(new QPushButton(icon(IconName::Add), tr("Another parameter")))
    , m_start(new QPushButton(tr("Start")))
{
    setObjectName(QStringLiteral("sweepDialog"));
    setWindowTitle(tr("Try settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(560, 0);
    m_method->setObjectName(QStringLiteral("sweepMethod"));
    m_method->addItem(tr("Every combination of the values"), static_cast<int>(Method::Grid));
    m_method->addItem(tr("Points spread over the ranges (Latin hypercube)"), static_cast<int>(Method::LatinHypercube));
    m_method->addItem(tr("Tune: search the ranges for the best"), static_cast<int>(Method::Tune));
    m_count->setObjectName(QStringLiteral("sweepCount"));
    m_count->setValue(100);
    m_countField->setFixedWidth(96);
    m_state->setObjectName(QStringLiteral("sweepDialogState"));
    m_state->setWordWrap(true);
    m_add->setObjectName(QStringLiteral("sweepAdd"));
    m_start->setObjectName(QStringLiteral("sweepStart"));
    m_start->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));

    auto* top = new QHBoxLayout;
    top->setSpacing(metrics::margin);
    top->addWidget(new LabeledField(tr("Try"), m_method), 1);
    top->addWidget(m_countField);
    auto* hint = new RoleLabel(TextStyle::Caption);
    hint->setText(tr("Values: 0:1:0.1 is from 0 to 1 in steps of 0.1; 1,3,7 is these; 0:1 or 0.1:10:log is a range to "
                     "draw from."));
    hint->setWordWrap(true);
    m_rows->setSpacing(metrics::gap);
    auto* footer = new QHBoxLayout;
    footer->setSpacing(metrics::gap);
    footer->addWidget(m_state, 1);
    footer->addWidget(cancel, 0, Qt::AlignBottom);
    footer->addWidget(m_start, 0, Qt::AlignBottom);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    lines->setSpacing(metrics::margin);
    lines->addLayout(top);
    lines->addLayout(m_rows);
    lines->addWidget(m_add, 0, Qt::AlignLeft);
    lines->addWidget(hint);
    lines->addStretch(1);
    lines->addLayout(footer);

    connect(m_method, &QComboBox::activated, this, &SweepDialog::check);
    connect(m_count, &NumberField::valueChanged, this, &SweepDialog::check);
    connect(m_add, &QPushButton::clicked, this, [this] {
        const auto names = evaluation::parameterNames();
        addLine(model::toQString(names[std::min(m_lines.size(), names.size() - 1)]), {});
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, [this] {
        QString problem;
        if (const auto found = order(problem)) {
            emit started(*found);
            accept();
        }
    });
    addLine(QStringLiteral("decay_rate"), {});
    addLine(QStringLiteral("beta_q"), {});
}

void SweepDialog::addLine(const QString& parameter, const QString& values)
{
    auto* choice = new QComboBox;
    choice->setObjectName(QStringLiteral("sweepParameter"));
    choice->setAccessibleName(tr("Parameter"));
    for (const std::string_view name : evaluation::parameterNames()) {
        if (m_isQuery || std::ranges::find(ofAQuery, name) == ofAQuery.end())
            choice->addItem(model::parameterTitle(name), model::toQString(name));
    }
    choice->setCurrentIndex(std::max(0, choice->findData(parameter)));
    auto* text = new QLineEdit(values.isEmpty() ? usualValues(choice->currentData().toString()) : values);
    text->setObjectName(QStringLiteral("sweepValues"));
    text->setAccessibleName(tr("Values"));
    auto* remove = new QPushButton(icon(IconName::Close, Role::MutedText), {});
    remove->setObjectName(QStringLiteral("sweepRemove"));
    remove->setAccessibleName(tr("Leave this parameter as it is"));
    remove->setToolTip(remove->accessibleName());
    remove->setFixedWidth(metrics::controlHeight + metrics::gap);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(choice, 2);
    row->addWidget(text, 3);
    row->addWidget(remove);
    m_rows->addWidget(line);
    m_lines.push_back({line, choice, text});
    connect(choice, &QComboBox::activated, this, [this, choice, text] {
        text->setText(usualValues(choice->currentData().toString()));
        check();
    });
    connect(text, &QLineEdit::textChanged, this, &SweepDialog::check);
    connect(remove, &QPushButton::clicked, this, [this, line] { removeLine(line); });
    check();
}

void SweepDialog::removeLine(QWidget* line)
{
    std::erase_if(m_lines, [line](const Line& one) { return one.widget == line; });
    m_rows->removeWidget(line);
    line->deleteLater();
    check();
}

std::optional<model::SweepOrder> SweepDialog::order(QString& problem) const
{
    model::SweepOrder order = m_base;
    order.method = static_cast<Method>(m_method->currentData().toInt());
    order.dimensions.clear();
    order.count = static_cast<std::size_t>(m_count->value());
    std::set<std::string> turned;
    try {
        for (const Line& line : m_lines) {
            const std::string name = model::toUtf8(line.parameter->currentData().toString());
            if (!turned.insert(name).second)
                throwWrongParameter(model::toUtf8(tr("%1 is there twice.").arg(line.parameter->currentText())), name);
            evaluation::Dimension dimension
                = evaluation::readDimension(name + '=' + model::toUtf8(line.values->text().remove(u' ')));
            const Json value = dimension.values.empty() ? Json(dimension.low) : dimension.values.front();
            (void)evaluation::settingAt({{}, m_isQuery ? std::optional(Query {}) : std::nullopt}, {{name, value}});
            order.dimensions.push_back(std::move(dimension));
        }
        if (order.dimensions.empty() && order.method != Method::Tune)
            throwWrongParameter(model::toUtf8(tr("Choose a parameter to turn.")), {});
        (void)model::settingsOf(order);
    } catch (const Error& error) {
        problem = model::toQString(error.message());
        return std::nullopt;
    }
    return order;
}

void SweepDialog::check()
{
    QString problem;
    const auto found = order(problem);
    m_countField->setVisible(static_cast<Method>(m_method->currentData().toInt()) != Method::Grid);
    m_start->setEnabled(found.has_value());
    m_add->setEnabled(m_lines.size() < mostLines);
    m_state->setRole(found ? Role::MutedText : Role::Text);
    m_state->setText(found ? tr("%1 settings").arg(model::countText(static_cast<qint64>(model::settingsOf(*found))))
                           : problem);
}

}  // namespace tastebench::ui
