// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <array>

namespace tastebench::ui {

namespace {

// In the order of IconName.
constexpr std::array<const char*, iconCount> fileNames {
    "explore", "items",  "personas", "scenarios", "evaluate", "like",  "dislike", "undo",    "redo",
    "add",     "remove", "search",   "import",    "open",     "save",  "hold",    "why",     "more",
    "close",   "pin",    "warning",  "info",      "play",     "reset", "filter",  "options",
};

class TintedIconEngine : public QIconEngine {
public:
    TintedIconEngine(IconName name, Role role)
        : m_name(name)
        , m_role(role)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        painter->drawPixmap(rect, scaledPixmap(rect.size(), mode, state, painter->device()->devicePixelRatio()));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    // size is in device pixels.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        const QColor tint = color(state == QIcon::On ? Role::Accent : m_role, QGuiApplication::palette());
        const QString key = QStringLiteral("icon %1 %2 %3x%4 %5 %6")
                                .arg(static_cast<int>(m_name))
                                .arg(tint.rgba(), 8, 16)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale)
                                .arg(static_cast<int>(mode));
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setOpacity(mode == QIcon::Disabled ? 0.4 : 1.0);
        QSvgRenderer renderer(
            QStringLiteral(":/icons/%1.svg").arg(QLatin1String(fileNames[static_cast<std::size_t>(m_name)])));
        renderer.render(&painter);
        painter.setOpacity(1);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), tint);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new TintedIconEngine(*this); }

private:
    IconName m_name;
    Role m_role;
};

}  // namespace

QIcon icon(IconName name, Role role)
{
    return QIcon(new TintedIconEngine(name, role));
}

}  // namespace tastebench::ui
