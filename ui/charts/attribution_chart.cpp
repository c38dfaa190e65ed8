// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/attribution_chart.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QHelpEvent>
#include <QHorizontalStackedBarSeries>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

namespace tastebench::ui {

namespace {

constexpr int slotHeight = 38;
constexpr double barShare = 0.29;  // of the slot
constexpr int decimals = 3;

}  // namespace

// Bars that help and bars that hurt are two sets, so that each has its colour; stacked, they share one place.
class AttributionChart::Canvas : public QChartView {
public:
    explicit Canvas(QWidget* parent)
        : QChartView(parent)
        , m_helps(new QBarSet(QString(), this))
        , m_hurts(new QBarSet(QString(), this))
        , m_series(new QHorizontalStackedBarSeries(this))
        , m_names(new QBarCategoryAxis(this))
        , m_values(new QValueAxis(this))
    {
        m_series->append(m_helps);
        m_series->append(m_hurts);
        m_series->setBarWidth(barShare);
        QChart* plot = chart();
        plot->addSeries(m_series);
        plot->addAxis(m_names, Qt::AlignLeft);
        plot->addAxis(m_values, Qt::AlignBottom);
        m_series->attachAxis(m_names);
        m_series->attachAxis(m_values);
        m_names->setVisible(false);
        m_values->setVisible(false);
        plot->legend()->hide();
        plot->setMargins({});
        plot->setBackgroundVisible(false);
        plot->setAnimationOptions(QChart::NoAnimation);
        setFrameShape(QFrame::NoFrame);
        setRenderHint(QPainter::Antialiasing);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus);
        viewport()->setAutoFillBackground(false);
        dress();
    }

    void setBars(std::vector<model::AttributionBar> bars)
    {
        if (bars == m_bars)
            return;
        const auto before = static_cast<int>(m_bars.size());
        m_bars = std::move(bars);
        const auto count = static_cast<int>(m_bars.size());
        double low = 0;
        double high = 0;
        for (const model::AttributionBar& bar : m_bars) {
            low = std::min(low, bar.value);
            high = std::max(high, bar.value);
        }
        if (high - low <= 0)
            high = 1;
        for (QBarSet* set : {m_helps, m_hurts}) {
            if (set->count() > count)
                set->remove(count, set->count() - count);
            for (int row = 0; row < count; ++row) {
                const double value = m_bars[barOfRow(row)].value;
                const double share = set == m_helps ? std::max(0.0, value) : std::min(0.0, value);
                if (row >= set->count())
                    set->append(share);
                else if (set->at(row) != share)
                    set->replace(row, share);
            }
        }
        if (before != count) {
            QStringList rows;
            for (int row = 0; row < count; ++row)
                rows << QString::number(row);
            m_names->setCategories(rows);
            setFixedHeight(count * slotHeight);
            placePlot();
        }
        m_low = low;
        m_high = high;
        m_values->setRange(low, high);
        viewport()->update();
    }

    void dress()
    {
        m_label = styled(font(), TextStyle::Caption);
        m_helps->setColor(color(Role::Accent, palette()));
        m_hurts->setColor(color(Role::MovedDown, palette()));
        for (QBarSet* set : {m_helps, m_hurts})
            set->setPen(Qt::NoPen);
        viewport()->update();
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QChartView::changeEvent(event);
        if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
            dress();
    }

    void resizeEvent(QResizeEvent* event) override
    {
        QChartView::resizeEvent(event);
        placePlot();
    }

    void drawForeground(QPainter* painter, const QRectF&) override
    {
        const TabularFigures figures(m_label);
        const QRectF plot = chart()->plotArea();
        painter->setFont(m_label);
        for (std::size_t at = 0; at < m_bars.size(); ++at) {
            const model::AttributionBar& bar = m_bars[at];
            const double middle = plot.top() + (static_cast<double>(at) + 0.5) * slotHeight;
            const double labelBase
                = std::round(middle - slotHeight * barShare / 2 - 4 - figures.metrics().descent() + 1);
            painter->setPen(color(bar.kind ? Role::Text : Role::MutedText, palette()));
            painter->drawText(QPointF(0, labelBase),
                              figures.metrics().elidedText(bar.label, Qt::ElideMiddle, viewport()->width()));
            const QString number = signedNumberText(bar.value, decimals);
            const double end = plot.left() + (std::max(0.0, bar.value) - m_low) / (m_high - m_low) * plot.width();
            const double base = std::round(middle + (figures.metrics().ascent() - figures.metrics().descent()) / 2);
            painter->setPen(color(Role::MutedText, palette()));
            figures.drawRight(*painter, {end + 6 + figures.width(number), base}, number);
        }
    }

    bool viewportEvent(QEvent* event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QChartView::viewportEvent(event);
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto at = static_cast<std::size_t>(std::max(0, help->pos().y() / slotHeight));
        if (at >= m_bars.size())
            return false;
        QToolTip::showText(help->globalPos(),
                           AttributionChart::tr("%1\nShare of the score: %2")
                               .arg(m_bars[at].label, signedNumberText(m_bars[at].value, 6)),
                           this);
        return true;
    }

private:
    // A category axis counts from the bottom.
    [[nodiscard]] std::size_t barOfRow(int row) const { return m_bars.size() - 1 - static_cast<std::size_t>(row); }

    void placePlot()
    {
        const TabularFigures figures(m_label);
        const double numberRoom = figures.width(signedNumberText(-0.0005, 3) + QLatin1String("00")) + 2;
        chart()->setPlotArea(QRectF(0, 3, std::max(10.0, viewport()->width() - numberRoom),
                                    static_cast<double>(m_bars.size()) * slotHeight));
    }

    QBarSet* m_helps;
    QBarSet* m_hurts;
    QHorizontalStackedBarSeries* m_series;
    QBarCategoryAxis* m_names;
    QValueAxis* m_values;
    QFont m_label;
    std::vector<model::AttributionBar> m_bars;
    double m_low = 0;
    double m_high = 1;
};

AttributionChart::AttributionChart(QWidget* parent)
    : QWidget(parent)
    , m_canvas(new Canvas(this))
{
    setObjectName(QStringLiteral("attributionChart"));
    setAccessibleName(tr("Reasons for the score"));
    m_canvas->setObjectName(QStringLiteral("attributionCanvas"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_canvas);
}

AttributionChart::~AttributionChart() = default;

void AttributionChart::setBars(std::vector<model::AttributionBar> bars)
{
    QStringList sentences;
    for (const model::AttributionBar& bar : bars)
        sentences << bar.label + QLatin1Char(' ') + signedNumberText(bar.value, decimals);
    setAccessibleDescription(sentences.join(QLatin1String("; ")));
    m_canvas->setBars(std::move(bars));
}

}  // namespace tastebench::ui
