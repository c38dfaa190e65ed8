// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/model_toggle.h"

#include "model/model_ranking.h"
#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QCheckBox>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPushButton>

namespace tastebench::ui {

namespace {

constexpr int widestName = 160;
constexpr int widestState = 360;

}  // namespace

ModelToggle::ModelToggle(QWidget* parent)
    : QWidget(parent)
    , m_switch(new QCheckBox)
    , m_state(new RoleLabel(TextStyle::Caption))
    , m_stop(new QPushButton(tr("Stop")))
{
    setObjectName(QStringLiteral("modelToggle"));
    m_switch->setObjectName(QStringLiteral("modelOrders"));
    m_switch->setToolTip(tr("Sends the first items of the list and what is known of the persona to the endpoint, whose "
                            "model then orders them. The scores stay."));
    m_state->setObjectName(QStringLiteral("modelState"));
    m_state->setTextFormat(Qt::PlainText);
    m_stop->setObjectName(QStringLiteral("stopModel"));
    m_stop->setFlat(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap, 0, metrics::gap, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_switch);
    row->addWidget(m_state);
    row->addWidget(m_stop);
    connect(m_switch, &QCheckBox::clicked, this, [this](bool on) {
        if (m_ranking)
            m_ranking->setOn(on);
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_ranking)
            m_ranking->forget();
    });
    showState();
}

void ModelToggle::setModelRanking(model::ModelRanking* ranking)
{
    if (m_ranking)
        m_ranking->disconnect(this);
    m_ranking = ranking;
    if (m_ranking)
        connect(m_ranking, &model::ModelRanking::stateChanged, this, &ModelToggle::showState);
    showState();
}

void ModelToggle::showState()
{
    const bool possible = m_ranking && m_ranking->isPossible();
    setVisible(possible);
    setMaximumHeight(possible ? QWIDGETSIZE_MAX : 0);  // a status bar keeps room for what is hidden
    if (!possible)
        return;
    const QString name = m_switch->fontMetrics().elidedText(m_ranking->modelName(), Qt::ElideMiddle, widestName);
    m_switch->setText(tr("Order by %1").arg(name));
    m_switch->setAccessibleName(tr("Let the model %1 order the list").arg(m_ranking->modelName()));
    m_switch->setChecked(m_ranking->isOn());
    const Usage& usage = m_ranking->usage();
    QString text;
    if (m_ranking->isAsking())
        text = tr("asking…");
    else if (!m_ranking->problem().isEmpty())
        text = m_ranking->problem();
    else if (usage.requests > 0)
        text = tr("%1 · %2 tokens")
                   .arg(usage.requests == 1 ? tr("1 request")
                                            : tr("%n requests", nullptr, static_cast<int>(usage.requests)),
                        model::countText(usage.totalTokens()));
    m_state->setText(m_state->fontMetrics().elidedText(text, Qt::ElideRight, widestState));
    m_state->setToolTip(text);
    m_state->setVisible(!text.isEmpty());
    m_stop->setVisible(m_ranking->isAsking());
}

}  // namespace tastebench::ui
