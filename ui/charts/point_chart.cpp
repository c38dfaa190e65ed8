// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/point_chart.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLegend>
#include <QLineSeries>
#include <QScatterSeries>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace tastebench::ui {

namespace {

constexpr double dotSize = 7;
constexpr double ringSize = 11;
constexpr double chosenSize = 13;
constexpr double strokeWidth = 1.6;
constexpr double reach = 12;  // how far from a point a click still means it

// The next number of the form 1, 2 or 5 · 10ⁿ.
double roundStep(double rough)
{
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double share = rough / power;
    return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
}

void fit(QValueAxis& axis, double low, double high)
{
    constexpr double wantedTicks = 5;
    constexpr double room = 0.04;  // so that no point lies on the frame
    if (high - low < 1e-9) {
        const double around = std::max(std::abs(low) / 10, 0.01);
        low -= around;
        high += around;
    }
    const bool fromZero = low >= 0;
    const double span = high - low;
    low -= room * span;
    high += room * span;
    if (fromZero)
        low = std::max(low, 0.0);
    const double step = roundStep((high - low) / wantedTicks);
    axis.setRange(std::floor(low / step) * step, std::ceil(high / step) * step);
    axis.setTickType(QValueAxis::TicksDynamic);
    axis.setTickAnchor(0);
    axis.setTickInterval(step);
    const int decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 6);
    axis.setLabelFormat(QStringLiteral("%.%1f").arg(decimals));
}

}  // namespace

class PointChart::Canvas : public QChartView {
public:
    explicit Canvas(PointChart& owner)
        : QChartView(&owner)
        , m_owner(owner)
        , m_line(new QLineSeries(this))
        , m_dots(new QScatterSeries(this))
        , m_rings(new QScatterSeries(this))
        , m_best(new QScatterSeries(this))
        , m_x(new QValueAxis(this))
        , m_y(new QValueAxis(this))
    {
        QChart* plot = chart();
        plot->addAxis(m_x, Qt::AlignBottom);
        plot->addAxis(m_y, Qt::AlignLeft);
        for (QXYSeries* series : {static_cast<QXYSeries*>(m_line), static_cast<QXYSeries*>(m_dots),
                                  static_cast<QXYSeries*>(m_rings), static_cast<QXYSeries*>(m_best)}) {
            plot->addSeries(series);
            series->attachAxis(m_x);
            series->attachAxis(m_y);
        }
        plot->legend()->hide();
        plot->setMargins({metrics::gap, metrics::grid, metrics::gap, metrics::grid});
        plot->layout()->setContentsMargins(0, 0, 0, 0);
        plot->setBackgroundVisible(false);
        plot->setAnimationOptions(QChart::NoAnimation);
        m_dots->setMarkerSize(dotSize);
        m_rings->setMarkerSize(ringSize);
        m_best->setMarkerSize(chosenSize);
        setFrameShape(QFrame::NoFrame);
        setRenderHint(QPainter::Antialiasing);
        setFocusPolicy(Qt::StrongFocus);
        viewport()->setAutoFillBackground(false);
        viewport()->setMouseTracking(true);
        dress();
    }

    void setPoints(const std::vector<ChartPoint>& points)
    {
        m_points = points;
        m_chosen = -1;
        QList<QPointF> dots;
        QList<QPointF> marked;
        for (const ChartPoint& point : points)
            (point.isMarked ? marked : dots).append(QPointF(point.x, point.y));
        std::ranges::sort(marked, {}, [](const QPointF& point) { return std::pair(point.x(), point.y()); });
        m_dots->replace(dots);
        m_rings->replace(marked);
        m_line->replace(marked);
        m_best->clear();
        if (points.empty())
            return;
        const auto [left, right] = std::ranges::minmax(points, {}, &ChartPoint::x);
        const auto [low, high] = std::ranges::minmax(points, {}, &ChartPoint::y);
        fit(*m_x, left.x, right.x);
        fit(*m_y, low.y, high.y);
    }

    void setChosen(int point)
    {
        m_chosen = point >= 0 && point < std::ssize(m_points) ? point : -1;
        m_best->clear();
        if (m_chosen >= 0)
            m_best->append(m_points[static_cast<std::size_t>(m_chosen)].x,
                           m_points[static_cast<std::size_t>(m_chosen)].y);
    }

    void setAxes(const QString& x, const QString& y)
    {
        m_x->setTitleText(x);
        m_y->setTitleText(y);
    }

    void dress()
    {
        const QPalette& look = palette();
        const QFont caption = styled(font(), TextStyle::Caption);
        for (QValueAxis* axis : {m_x, m_y}) {
            axis->setLabelsFont(caption);
            axis->setTitleFont(caption);
            axis->setLabelsBrush(color(Role::MutedText, look));
            axis->setTitleBrush(color(Role::MutedText, look));
            axis->setLinePen(QPen(color(Role::Line, look), 1));
            axis->setGridLinePen(QPen(color(Role::Line, 0.6, Role::Pane, look), 1));
        }
        m_line->setPen(QPen(color(Role::Accent, look), strokeWidth));
        m_dots->setColor(color(Role::MutedText, 0.55, Role::Pane, look));
        m_dots->setBorderColor(Qt::transparent);
        m_rings->setColor(color(Role::Pane, look));
        m_rings->setBorderColor(color(Role::Accent, look));
        m_rings->setPen(QPen(color(Role::Accent, look), strokeWidth));
        m_best->setColor(color(Role::Accent, look));
        m_best->setBorderColor(color(Role::Pane, look));
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QChartView::changeEvent(event);
        if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
            dress();
    }

    void mousePressEvent(QMouseEvent* event) override
    {
        setFocus(Qt::MouseFocusReason);
        choose(nearest(event->position()));
    }

    void mouseMoveEvent(QMouseEvent* event) override
    {
        viewport()->setCursor(nearest(event->position()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        const int count = static_cast<int>(m_points.size());
        if (count == 0)
            return;
        std::vector<int> order(m_points.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::stable_sort(order, {}, [this](int point) { return m_points[static_cast<std::size_t>(point)].x; });
        const auto at = static_cast<int>(std::ranges::find(order, m_chosen) - order.begin()) % (count + 1);
        switch (event->key()) {
        case Qt::Key_Left:
            setChosen(order[static_cast<std::size_t>(at == 0 || at == count ? count - 1 : at - 1)]);
            break;
        case Qt::Key_Right:
            setChosen(order[static_cast<std::size_t>(at + 1 >= count ? 0 : at + 1)]);
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_chosen);
            return;
        default:
            QChartView::keyPressEvent(event);
            return;
        }
        m_owner.setAccessibleDescription(m_points[static_cast<std::size_t>(m_chosen)].label);
    }

    bool viewportEvent(QEvent* event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QChartView::viewportEvent(event);
        const auto* const help = static_cast<QHelpEvent*>(event);
        const int point = nearest(help->pos());
        if (point < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), m_points[static_cast<std::size_t>(point)].label, this);
        return true;
    }

private:
    [[nodiscard]] int nearest(const QPointF& at) const
    {
        int found = -1;
        double closest = reach;
        for (std::size_t point = 0; point < m_points.size(); ++point) {
            const QPointF place = chart()->mapToPosition(QPointF(m_points[point].x, m_points[point].y), m_dots);
            const double distance = QLineF(place, at).length();
            if (distance <= closest) {
                closest = distance;
                found = static_cast<int>(point);
            }
        }
        return found;
    }

    void choose(int point)
    {
        if (point < 0)
            return;
        setChosen(point);
        emit m_owner.pointChosen(point);
    }

    PointChart& m_owner;
    QLineSeries* m_line;
    QScatterSeries* m_dots;
    QScatterSeries* m_rings;
    QScatterSeries* m_best;
    QValueAxis* m_x;
    QValueAxis* m_y;
    std::vector<ChartPoint> m_points;
    int m_chosen = -1;
};

PointChart::PointChart(QWidget* parent)
    : QWidget(parent)
    , m_canvas(new Canvas(*this))
{
    setObjectName(QStringLiteral("pointChart"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_canvas);
    setFocusProxy(m_canvas);
}

PointChart::~PointChart() = default;

void PointChart::setAxes(const QString& x, const QString& y)
{
    m_canvas->setAxes(x, y);
    setAccessibleName(tr("%1 against %2").arg(y, x));
}

void PointChart::setPoints(const std::vector<ChartPoint>& points)
{
    m_canvas->setPoints(points);
}

void PointChart::setChosen(int point)
{
    m_canvas->setChosen(point);
}

}  // namespace tastebench::ui
