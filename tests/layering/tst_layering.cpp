// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QMap>
#include <QRegularExpression>
#include <QtTest>

// Holds the house to its arrows: which folders may include which. The order of each list is lowest first.
class LayeringTest : public QObject {
    Q_OBJECT

    struct Include {
        QString from;  // the including file, relative to the project
        QString to;  // what stands between the quotes or brackets
    };

    static QVector<Include> includesBelow(const QString& folder)
    {
        static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                                QRegularExpression::MultilineOption);
        const QDir root(QStringLiteral(SOURCE_DIRECTORY));
        QVector<Include> includes;
        QDirIterator files(root.filePath(folder), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", qPrintable(file.fileName()));
            auto matches = pattern.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext())
                includes.append({root.relativeFilePath(file.fileName()), matches.next().captured(1)});
        }
        return includes;
    }

    static QString room(const QString& path) { return path.section(QLatin1Char('/'), 1, 1); }
    static QString layer(const QString& path) { return path.section(QLatin1Char('/'), 0, 0); }

private slots:
    void layersPointOneWay()
    {
        const QStringList layers {QStringLiteral("engine"), QStringLiteral("model"), QStringLiteral("ui"),
                                  QStringLiteral("app")};
        for (const QString& from : layers) {
            const auto includes = includesBelow(from);
            QVERIFY2(!includes.isEmpty(), qPrintable(from));
            for (const Include& include : includes) {
                const auto target = layers.indexOf(layer(include.to));
                QVERIFY2(target <= layers.indexOf(from),
                         qPrintable(QStringLiteral("%1 includes %2").arg(include.from, include.to)));
            }
        }
    }

    void roomsOfTheEnginePointOneWay()
    {
        // exchange stands beside store, text, search and ranking: files ↔ domain, nothing else.
        const QMap<QString, QStringList> mayInclude {
            {QStringLiteral("base"), {}},
            {QStringLiteral("domain"), {QStringLiteral("base")}},
            {QStringLiteral("store"), {QStringLiteral("base"), QStringLiteral("domain")}},
            {QStringLiteral("text"), {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("store")}},
            {QStringLiteral("remote"), {QStringLiteral("base"), QStringLiteral("domain")}},
            {QStringLiteral("search"), {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("text")}},
            {QStringLiteral("ranking"),
             {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("text"), QStringLiteral("search")}},
            {QStringLiteral("scenario"),
             {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("text"), QStringLiteral("search"),
              QStringLiteral("ranking")}},
            {QStringLiteral("evaluation"),
             {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("search"), QStringLiteral("ranking")}},
            {QStringLiteral("exchange"), {QStringLiteral("base"), QStringLiteral("domain")}},
            {QStringLiteral("workspace"),
             {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("store"), QStringLiteral("text"),
               QStringLiteral("search"), QStringLiteral("ranking"), QStringLiteral("scenario"),
               QStringLiteral("remote"), QStringLiteral("exchange"), QStringLiteral("evaluation")}},
        };
        for (const Include& include : includesBelow(QStringLiteral("engine"))) {
            if (layer(include.to) != QStringLiteral("engine") || room(include.from) == room(include.to))
                continue;
            const QString what = QStringLiteral("%1 includes %2").arg(include.from, include.to);
            QVERIFY2(mayInclude.contains(room(include.from)), qPrintable(what));
            QVERIFY2(mayInclude[room(include.from)].contains(room(include.to)), qPrintable(what));
        }
    }

    void theEngineKnowsNoQt()
    {
        for (const Include& include : includesBelow(QStringLiteral("engine")))
            QVERIFY2(!include.to.startsWith(QLatin1Char('Q')),
                     qPrintable(QStringLiteral("%1 includes %2").arg(include.from, include.to)));
    }

    void onlyTheStoreSeesSqlite()
    {
        for (const char* folder : {"engine", "model", "ui", "app"}) {
            for (const Include& include : includesBelow(QString::fromLatin1(folder))) {
                if (include.from.startsWith(QStringLiteral("engine/store/")))
                    continue;
                const bool sqlite = include.to.contains(QStringLiteral("sqlite"), Qt::CaseInsensitive);
                QVERIFY2(!sqlite, qPrintable(QStringLiteral("%1 includes %2").arg(include.from, include.to)));
            }
        }
    }

    void modelsDoNotPaint()
    {
        static const QRegularExpression painting(
            QStringLiteral("^(QtWidgets|QtGui|QtCharts|QWidget|QPainter|QPixmap|QIcon|QColor|QChart|QFont)"));
        for (const Include& include : includesBelow(QStringLiteral("model")))
            QVERIFY2(!painting.match(include.to).hasMatch(),
                     qPrintable(QStringLiteral("%1 includes %2").arg(include.from, include.to)));
    }

    void noSourceFileIsLongerThanFiveHundredLines()
    {
        for (const char* folder : {"engine", "model", "ui", "app", "tests"}) {
            QDirIterator files(QDir(QStringLiteral(SOURCE_DIRECTORY)).filePath(QString::fromLatin1(folder)),
                               {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QByteArray text = file.readAll();
                QVERIFY2(text.count('\n') <= 500, qPrintable(file.fileName()));
                QVERIFY2(text.contains("SPDX-License-Identifier: GPL-3.0-or-later"), qPrintable(file.fileName()));
            }
        }
    }
};

QTEST_APPLESS_MAIN(LayeringTest)
#include "tst_layering.moc"
